/** Text and numbers the way Python treats them: classes of characters, splitting, casing, quoting. */
@NullMarked
package gatehouse.template.text;

import org.jspecify.annotations.NullMarked;
