package gatehouse.engine.parse;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Calls as Llama 3.1 and later write them: a JSON object that is the whole message, or what follows the Python tag. */
record LlamaCalls() implements CallSyntax {
    static final String PYTHON = "<|python_tag|>";

    @Override
    public String family() {
        return "Llama 3";
    }

    @Override
    public Map<String, BiFunction<Dialogue, String, Reader>> openings() {
        return Map.of(PYTHON, (dialogue, beginning) -> new PythonTagReader(dialogue, beginning, () -> after(dialogue)));
    }

    @Override
    public Reader start(Dialogue dialogue, boolean afterLayout) {
        return dialogue.offersTools()
                ? new OptionalMarkers(dialogue, List.of("{"), marker -> object(dialogue, marker),
                        () -> dialogue.content(afterLayout))
                : dialogue.content(afterLayout);
    }

    private Reader object(Dialogue dialogue, String beginning) {
        return new CallObjectReader(dialogue, beginning, true, () -> after(dialogue));
    }

    /** Several calls are separated by semicolons. */
    private Reader after(Dialogue dialogue) {
        return new OptionalMarkers(dialogue, List.of(";", "{"),
                marker -> marker.endsWith("{") ? object(dialogue, marker) : after(dialogue), () -> dialogue.content(true));
    }

    @Override
    public List<String> markers() {
        return List.of(PYTHON);
    }

    @Override
    public boolean marksWithControlTokens() {
        return true;
    }

    @Override
    public List<String> stops() {
        return List.of("<|eom_id|>", "<|eot_id|>");
    }

    @Override
    public CallRules rules(CallGrammar grammar) {
        String call = grammar.either("call", tool -> grammar.object(tool, "parameters", ""));
        String many = grammar.literal(PYTHON) + "? " + grammar.separated(call, "\";\" " + grammar.space());
        return new CallRules(many, List.of(Triggers.atStart("{\"name\"", ":\""), Triggers.after(PYTHON, "{\"name")),
                List.of(PYTHON));
    }
}
