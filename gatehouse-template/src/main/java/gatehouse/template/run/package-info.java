/** Templates made ready to run, and their running. */
@NullMarked
package gatehouse.template.run;

import org.jspecify.annotations.NullMarked;
