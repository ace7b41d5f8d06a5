/** The front of a GGUF file, read within bounds: which tensors it holds, how they are written and where. */
@NullMarked
package gatehouse.engine.gguf;

import org.jspecify.annotations.NullMarked;
