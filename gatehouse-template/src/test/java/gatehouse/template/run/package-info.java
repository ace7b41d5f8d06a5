@NullMarked
package gatehouse.template.run;

import org.jspecify.annotations.NullMarked;
