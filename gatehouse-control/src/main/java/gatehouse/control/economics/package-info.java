/** What both sides of a pilot cost at a volume, and from which volume on the candidate is the cheaper. */
@NullMarked
package gatehouse.control.economics;

import org.jspecify.annotations.NullMarked;
