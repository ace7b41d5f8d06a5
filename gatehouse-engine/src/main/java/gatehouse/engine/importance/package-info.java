/** Importance matrices: which columns of a model's weights matter on a text, read from files or computed. */
@NullMarked
package gatehouse.engine.importance;

import org.jspecify.annotations.NullMarked;
