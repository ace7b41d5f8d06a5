/** Making weights smaller: quantizes a GGUF file in a child process and keeps a record of how. */
@NullMarked
package gatehouse.engine.quantize;

import org.jspecify.annotations.NullMarked;
