/** The embedded engine: llama.cpp in a child process that quantizes or serves one GGUF file. */
@NullMarked
package gatehouse.engine;

import org.jspecify.annotations.NullMarked;
