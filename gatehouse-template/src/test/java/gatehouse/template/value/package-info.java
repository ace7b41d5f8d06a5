@NullMarked
package gatehouse.template.value;

import org.jspecify.annotations.NullMarked;
