/** What a template computes with: Python's types, with Python's operators, comparisons and ways to be written. */
@NullMarked
package gatehouse.template.value;

import org.jspecify.annotations.NullMarked;
