/** The report of a pilot: sentences and charts computed from the measured record, printed as one self-contained page. */
@NullMarked
package gatehouse.web.report;

import org.jspecify.annotations.NullMarked;
