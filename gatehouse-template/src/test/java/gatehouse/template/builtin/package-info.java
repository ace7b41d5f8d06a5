@NullMarked
package gatehouse.template.builtin;

import org.jspecify.annotations.NullMarked;
