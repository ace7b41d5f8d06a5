package gatehouse.engine.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The harmony format of gpt-oss: an output is several messages, each with a channel and perhaps an addressee. Thoughts come in the
 * channel {@code analysis}, calls go to {@code functions.name}, everything else is the answer.
 */
record HarmonyCalls() implements CallSyntax {
    static final String START = "<|start|>";
    static final String CHANNEL = "<|channel|>";
    static final String MESSAGE = "<|message|>";
    private static final List<String> ENDS = List.of("<|end|>", "<|return|>", "<|call|>");

    @Override
    public String family() {
        return "gpt-oss (harmony)";
    }

    @Override
    public Map<String, BiFunction<Dialogue, String, Reader>> openings() {
        Map<String, BiFunction<Dialogue, String, Reader>> openings = new LinkedHashMap<>();
        boundaries().forEach((mark, reader) -> openings.put(mark, (dialogue, _) -> reader.apply(dialogue)));
        return openings;
    }

    @Override
    public boolean readsAlways() {
        return true;
    }

    @Override
    public Reader start(Dialogue dialogue, boolean afterLayout) {
        return new HarmonyHeadReader(dialogue, this, "");
    }

    /** Where a message ends and the next begins. */
    private Map<String, Function<Dialogue, Reader>> boundaries() {
        Map<String, Function<Dialogue, Reader>> boundaries = new LinkedHashMap<>();
        boundaries.put(START, dialogue -> new HarmonyHeadReader(dialogue, this, START));
        boundaries.put(CHANNEL, dialogue -> dialogue.feed(new HarmonyHeadReader(dialogue, this, ""), CHANNEL));
        ENDS.forEach(end -> boundaries.put(end, this::between));
        return boundaries;
    }

    private Reader between(Dialogue dialogue) {
        return new OptionalMarkers(dialogue, List.of(START), _ -> new HarmonyHeadReader(dialogue, this, START),
                () -> dialogue.content(true));
    }

    Reader thoughts(Dialogue dialogue) {
        Map<String, Function<String, Reader>> ends = new LinkedHashMap<>();
        boundaries().forEach((mark, reader) -> ends.put(mark, _ -> reader.apply(dialogue)));
        return dialogue.thoughts(ends);
    }

    Reader arguments(Dialogue dialogue, String name, String head) {
        return new ArgumentsReader(dialogue, name, dialogue.output().nextId(), head, "",
                () -> new OptionalMarkers(dialogue, ENDS, _ -> between(dialogue), () -> dialogue.content(true)));
    }

    @Override
    public List<String> markers() {
        return List.of(START, CHANNEL, MESSAGE, "<|constrain|>", "<|end|>");
    }

    @Override
    public boolean marksWithControlTokens() {
        return true;
    }

    @Override
    public List<String> stops() {
        return List.of("<|return|>", "<|call|>");
    }

    /** Before the call there may be thoughts and remarks. */
    @Override
    public CallRules rules(CallGrammar grammar) {
        String type = grammar.define("type", "(\" \"? \"<|constrain|>\" [a-z]{1,16} | \" \" [a-z]{1,16})?");
        String channel = grammar.define("channel", "\"<|channel|>\" (\"commentary\" | \"analysis\")");
        String one = grammar.either("call", tool -> {
            String to = grammar.literal(" to=functions." + tool.name());
            String end = " " + type + " \"<|message|>\" " + grammar.arguments(tool);
            return "(" + to + " " + channel + " | " + channel + " " + to + ")" + end;
        });
        String beginning = "((?:<\\|channel\\|>(?:commentary|analysis))? to=functions\\.?)$";
        return new CallRules(one, List.of("^" + beginning, "<\\|start\\|>assistant" + beginning), List.of());
    }

    /** Thoughts and remarks that may come before what a grammar is about. */
    static String preamble(CallGrammar grammar) {
        return grammar.define("preamble", "(\"<|channel|>analysis<|message|>\" | \"<|channel|>commentary<|message|>\") "
                + grammar.until("<|end|>") + " \"<|start|>assistant\"");
    }
}
