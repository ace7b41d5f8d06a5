/**
 * The chat-template language: parser, syntax tree and exact interpreter of the Jinja dialect models use. Nothing
 * stands here yet; the engine uses the templates built into llama.cpp until it does.
 */
@NullMarked
package gatehouse.template;

import org.jspecify.annotations.NullMarked;
