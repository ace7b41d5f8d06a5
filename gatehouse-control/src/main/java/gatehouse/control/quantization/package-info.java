/** Smaller files of a stored model, each with the record of how it was made and of what it lost. */
@NullMarked
package gatehouse.control.quantization;

import org.jspecify.annotations.NullMarked;
