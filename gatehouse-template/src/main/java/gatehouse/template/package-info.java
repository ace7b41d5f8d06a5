/** Chat templates: parser, syntax tree and exact interpreter of the Jinja dialect models use. */
@NullMarked
package gatehouse.template;

import org.jspecify.annotations.NullMarked;
