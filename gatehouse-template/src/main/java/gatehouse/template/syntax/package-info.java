/** The written form of a template: lexer, parser, and the tree they make. */
@NullMarked
package gatehouse.template.syntax;

import org.jspecify.annotations.NullMarked;
