@NullMarked
package gatehouse.template.syntax;

import org.jspecify.annotations.NullMarked;
