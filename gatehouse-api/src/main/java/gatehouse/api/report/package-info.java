/** What a pilot's report shows, as plain records; the page is drawn elsewhere. */
@NullMarked
package gatehouse.api.report;

import org.jspecify.annotations.NullMarked;
