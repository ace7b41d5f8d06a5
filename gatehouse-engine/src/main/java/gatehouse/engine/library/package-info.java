/** The native libraries of llama.cpp: which package holds them for which machine, and where they lie. */
@NullMarked
package gatehouse.engine.library;

import org.jspecify.annotations.NullMarked;
