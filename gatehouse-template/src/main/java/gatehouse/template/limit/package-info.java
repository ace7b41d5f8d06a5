/** How much a template may do before it is stopped. */
@NullMarked
package gatehouse.template.limit;

import org.jspecify.annotations.NullMarked;
