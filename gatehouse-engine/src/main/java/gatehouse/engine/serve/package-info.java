/** The engine's server: OpenAI's dialect over loopback, label scores, and an exact memory of shared beginnings. */
@NullMarked
package gatehouse.engine.serve;

import org.jspecify.annotations.NullMarked;
