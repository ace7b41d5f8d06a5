package gatehouse.engine.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Calls with a mark for every argument (Qwen3-Coder, Seed, MiniMax, GLM, DeepSeek since V3.2). */
record TagCalls(String family, Tags tags) implements CallSyntax {
    @Override
    public Map<String, BiFunction<Dialogue, String, Reader>> openings() {
        Map<String, BiFunction<Dialogue, String, Reader>> openings = new LinkedHashMap<>();
        if (!tags.section().isEmpty()) {
            openings.put(tags.section(), (dialogue, beginning) -> {
                dialogue.output().keepLayout(beginning);
                return new OptionalMarkers(dialogue, List.of(tags.call()), marker -> call(dialogue, marker),
                        () -> dialogue.content(false));
            });
        }
        // Models leave the outer mark out at times.
        openings.put(tags.call(), this::call);
        return openings;
    }

    private Reader call(Dialogue dialogue, String beginning) {
        return new TagCallReader(dialogue, tags, beginning, () -> after(dialogue));
    }

    private Reader after(Dialogue dialogue) {
        List<String> markers = tags.endOfSection().isEmpty() ? List.of(tags.call()) : List.of(tags.call(), tags.endOfSection());
        return new OptionalMarkers(dialogue, markers,
                marker -> marker.endsWith(tags.call()) ? call(dialogue, marker) : dialogue.content(true),
                () -> dialogue.content(true));
    }

    @Override
    public List<String> markers() {
        if (tags.hasAttributes()) {
            return List.of(Tags.DSML);
        }
        return Stream
                .of(tags.section(), tags.call(), tags.key(), tags.endOfKey(), tags.value(), tags.endOfValue(), tags.endOfCall(),
                        tags.endOfSection())
                .filter(mark -> mark.startsWith("<") && mark.endsWith(">")).distinct().toList();
    }

    @Override
    public boolean marksWithControlTokens() {
        return false;
    }

    @Override
    public CallRules rules(CallGrammar grammar) {
        String line = "\"\\n\"?";
        String call = grammar.either("call", tool -> new TagArguments(grammar, tags, tool).call());
        String inside = tags.section().isEmpty() || tags.eachInSection() ? call : grammar.separated(call, line);
        String section = tags.section().isEmpty() ? inside
                : grammar.literal(tags.section()) + " " + line + " " + inside + " " + line + " "
                        + grammar.literal(tags.endOfSection());
        boolean several = tags.section().isEmpty() || tags.eachInSection();
        String many = several ? grammar.separated(grammar.define("section", section), line) : section;
        String opening = tags.section().isEmpty() ? tags.call() : tags.section();
        return new CallRules(many, List.of(Triggers.after(opening, tags.section().isEmpty() ? "" : "\n" + tags.call())),
                List.of(opening));
    }
}
