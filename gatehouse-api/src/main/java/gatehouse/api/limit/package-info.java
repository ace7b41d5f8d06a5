/** Budgets and limits: how much who may spend in a window, or do in a minute or at once. */
@NullMarked
package gatehouse.api.limit;

import org.jspecify.annotations.NullMarked;
