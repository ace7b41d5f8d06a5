/** Making a GGUF file of a model published as safetensors, byte for byte as llama.cpp's own converter makes it. */
@NullMarked
package gatehouse.engine.convert;

import org.jspecify.annotations.NullMarked;
