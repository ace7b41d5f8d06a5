/** Speaking to models over OpenAI's dialect, and answers that were recorded earlier. */
@NullMarked
package gatehouse.control.endpoint;

import org.jspecify.annotations.NullMarked;
