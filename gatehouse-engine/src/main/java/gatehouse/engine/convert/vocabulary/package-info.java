/** Vocabularies as published, turned into what llama.cpp needs to split a text the same way. */
@NullMarked
package gatehouse.engine.convert.vocabulary;

import org.jspecify.annotations.NullMarked;
