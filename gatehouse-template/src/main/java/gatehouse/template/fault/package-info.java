/** What a template can end in other than text. */
@NullMarked
package gatehouse.template.fault;

import org.jspecify.annotations.NullMarked;
