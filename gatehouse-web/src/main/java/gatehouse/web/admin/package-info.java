/** The admin API: what operators' programs may ask and change, as one table that routes, checks and describes. */
@NullMarked
package gatehouse.web.admin;

import org.jspecify.annotations.NullMarked;
