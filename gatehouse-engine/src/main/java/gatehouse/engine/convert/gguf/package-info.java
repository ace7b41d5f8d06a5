/** Weights and metadata as llama.cpp reads them: the writer of GGUF files, tensor by tensor. */
@NullMarked
package gatehouse.engine.convert.gguf;

import org.jspecify.annotations.NullMarked;
