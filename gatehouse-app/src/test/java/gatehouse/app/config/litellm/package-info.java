/** Tests of the conversion of LiteLLM's configuration. */
@NullMarked
package gatehouse.app.config.litellm;

import org.jspecify.annotations.NullMarked;
