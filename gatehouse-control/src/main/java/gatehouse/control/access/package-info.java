/** Who may call what, and for how much: keys, teams, budgets and limits, approvals, what was used, and who changed any of it. */
@NullMarked
package gatehouse.control.access;

import org.jspecify.annotations.NullMarked;
