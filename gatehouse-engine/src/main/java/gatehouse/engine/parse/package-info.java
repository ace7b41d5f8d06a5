/** What models write, read back: tool calls and reasoning out of the text, family by family, and grammars that force them. */
@NullMarked
package gatehouse.engine.parse;

import org.jspecify.annotations.NullMarked;
