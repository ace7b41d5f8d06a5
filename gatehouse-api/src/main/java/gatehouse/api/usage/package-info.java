/** What a call took: tokens, time and exact money, told by whom and how it ended; never what was asked or answered. */
@NullMarked
package gatehouse.api.usage;

import org.jspecify.annotations.NullMarked;
