/** Who may call how often and for how much: exact budgets and limits by the minute, all in memory. */
@NullMarked
package gatehouse.gateway.limit;

import org.jspecify.annotations.NullMarked;
