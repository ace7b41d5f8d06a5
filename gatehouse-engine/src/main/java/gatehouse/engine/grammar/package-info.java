/** Grammars that hold a model to a JSON schema, in the notation of llama.cpp (GBNF), and the check of grammars users write. */
@NullMarked
package gatehouse.engine.grammar;

import org.jspecify.annotations.NullMarked;
