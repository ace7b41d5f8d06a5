/** Charts drawn as SVG text: each takes a small record and a width, and says its finding in its title. */
@NullMarked
package gatehouse.web.chart;

import org.jspecify.annotations.NullMarked;
