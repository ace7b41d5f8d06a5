/** Models as they are published, in Hugging Face's layout, with a few thousand weights. */
@NullMarked
package gatehouse.testkit.published;

import org.jspecify.annotations.NullMarked;
