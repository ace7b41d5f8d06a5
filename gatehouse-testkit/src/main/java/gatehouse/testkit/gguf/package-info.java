/** Tiny GGUF files, true and lying ones, made in memory. */
@NullMarked
package gatehouse.testkit.gguf;

import org.jspecify.annotations.NullMarked;
