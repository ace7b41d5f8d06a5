@NullMarked
package gatehouse.template.text;

import org.jspecify.annotations.NullMarked;
