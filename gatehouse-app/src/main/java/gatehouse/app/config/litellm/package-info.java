/** LiteLLM's configuration, read to be written as ours. */
@NullMarked
package gatehouse.app.config.litellm;

import org.jspecify.annotations.NullMarked;
