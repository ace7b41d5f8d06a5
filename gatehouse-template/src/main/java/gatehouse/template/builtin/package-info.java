/** What the language brings along: filters, tests, global functions, and the methods of Python's types. */
@NullMarked
package gatehouse.template.builtin;

import org.jspecify.annotations.NullMarked;
