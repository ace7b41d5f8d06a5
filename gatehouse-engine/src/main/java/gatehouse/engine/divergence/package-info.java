/** What a smaller model lost: how far its predictions are from those of the model it was made of, in llama.cpp's terms. */
@NullMarked
package gatehouse.engine.divergence;

import org.jspecify.annotations.NullMarked;
