/** The front that people look at: reports, pages, charts and the admin API. Rooms are its packages. */
@NullMarked
package gatehouse.web;

import org.jspecify.annotations.NullMarked;
