/** What can be done with values: operators, comparisons, iteration, printing and formatting. */
@NullMarked
package gatehouse.template.operation;

import org.jspecify.annotations.NullMarked;
