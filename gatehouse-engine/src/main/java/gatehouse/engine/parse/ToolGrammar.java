package gatehouse.engine.parse;

import gatehouse.engine.grammar.Grammar;
import java.util.List;

/**
 * A grammar that holds a model to the calls it may make.
 *
 * @param lazy whether it is asleep until the model begins a call by itself
 * @param triggerPatterns for {@code llama_sampler_init_grammar_lazy_patterns}: each ends with the output and has one group, at
 *     which the grammar begins; what the group matches is always a beginning of the grammar
 * @param triggerTokens texts that wake the grammar as soon as they come as a single token
 */
public record ToolGrammar(Grammar grammar, boolean lazy, List<String> triggerPatterns, List<String> triggerTokens) {
    public ToolGrammar {
        triggerPatterns = List.copyOf(triggerPatterns);
        triggerTokens = List.copyOf(triggerTokens);
    }
}
