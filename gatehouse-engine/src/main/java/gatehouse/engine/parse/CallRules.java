package gatehouse.engine.parse;

import java.util.List;

/**
 * What a grammar of calls is made of.
 *
 * @param root expression for one or more calls
 * @param triggerPatterns regular expressions that find the beginning of a call in what was said so far
 * @param triggerTokens texts that, as single tokens, begin a call
 */
record CallRules(String root, List<String> triggerPatterns, List<String> triggerTokens) {
    CallRules {
        triggerPatterns = List.copyOf(triggerPatterns);
        triggerTokens = List.copyOf(triggerTokens);
    }
}
