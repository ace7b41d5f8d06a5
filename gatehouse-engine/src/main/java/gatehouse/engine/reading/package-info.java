/** Whole texts read by a model for measuring: cut into chunks and computed in the order llama.cpp's own tools use. */
@NullMarked
package gatehouse.engine.reading;

import org.jspecify.annotations.NullMarked;
