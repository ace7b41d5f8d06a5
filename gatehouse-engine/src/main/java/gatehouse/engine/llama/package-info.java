/** llama.cpp seen from Java: one class makes the foreign calls, the others give them names and types. */
@NullMarked
package gatehouse.engine.llama;

import org.jspecify.annotations.NullMarked;
