package gatehouse.engine.parse;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Calls as JSON objects after a marker: one in a pair of tags (Hermes, Qwen), or a list of them (Granite, Nemotron).
 *
 * @param close after the calls; empty when nothing is
 * @param list whether calls are written as one list
 */
record JsonCalls(String family, String open, String close, boolean list, boolean marksWithControlTokens) implements CallSyntax {
    @Override
    public Map<String, BiFunction<Dialogue, String, Reader>> openings() {
        return Map.of(open, (dialogue, beginning) -> new CallListReader(dialogue, beginning, () -> after(dialogue)));
    }

    private Reader after(Dialogue dialogue) {
        return new OptionalMarkers(dialogue, close.isEmpty() ? List.of() : List.of(close), _ -> dialogue.content(true),
                () -> dialogue.content(true));
    }

    @Override
    public List<String> markers() {
        return close.isEmpty() ? List.of(open) : List.of(open, close);
    }

    @Override
    public CallRules rules(CallGrammar grammar) {
        String call = grammar.either("call", tool -> grammar.object(tool, "arguments", ""));
        String space = grammar.space();
        String many = list
                ? grammar.literal(open) + " " + space + " \"[\" " + space + " " + grammar.separated(call, "\",\" " + space) + " "
                        + space
                        + " \"]\" " + grammar.literal(close)
                : grammar.separated(grammar.define("tagged", grammar.literal(open) + " " + space + " " + call + " " + space + " "
                        + grammar.literal(close)), space);
        return new CallRules(many, List.of(Triggers.after(open, list ? "[{\"name" : "{\"name")), List.of(open));
    }
}
