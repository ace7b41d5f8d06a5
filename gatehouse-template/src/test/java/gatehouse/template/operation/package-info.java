@NullMarked
package gatehouse.template.operation;

import org.jspecify.annotations.NullMarked;
