package gatehouse.engine.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls with a mark for every part of them, in a section of their own (DeepSeek up to V3.1, Kimi K2).
 *
 * @param beforeName between the opening mark and the name; empty when nothing is
 * @param afterName between the name and the arguments
 * @param fence after the arguments, before the closing mark; empty when nothing is
 */
record SectionCalls(String family, String section, String call, String beforeName, String afterName, String fence,
        String endOfCall,
        String endOfSection) implements CallSyntax {

    static final SectionCalls DEEPSEEK_R1 = deepSeek("DeepSeek V3 and R1", "function<\uFF5Ctool\u2581sep\uFF5C>", "\n```json\n",
            "\n```");
    static final SectionCalls DEEPSEEK_V31 = deepSeek("DeepSeek V3.1", "", "<\uFF5Ctool\u2581sep\uFF5C>", "");
    static final SectionCalls KIMI_K2 = new SectionCalls("Kimi K2", "<|tool_calls_section_begin|>", "<|tool_call_begin|>",
            "functions.",
            "<|tool_call_argument_begin|>", "", "<|tool_call_end|>", "<|tool_calls_section_end|>");

    private static SectionCalls deepSeek(String family, String beforeName, String afterName, String fence) {
        return new SectionCalls(family, mark("calls\u2581begin"), mark("call\u2581begin"), beforeName, afterName, fence,
                mark("call\u2581end"), mark("calls\u2581end"));
    }

    private static String mark(String name) {
        return "<\uFF5Ctool\u2581" + name + "\uFF5C>";
    }

    @Override
    public Map<String, BiFunction<Dialogue, String, Reader>> openings() {
        Map<String, BiFunction<Dialogue, String, Reader>> openings = new LinkedHashMap<>();
        openings.put(section, (dialogue, beginning) -> {
            dialogue.output().keepLayout(beginning);
            return new OptionalMarkers(dialogue, List.of(call), marker -> head(dialogue, marker), () -> dialogue.content(false));
        });
        openings.put(call, this::head);
        return openings;
    }

    @Override
    public boolean endsReasoning() {
        return true;
    }

    private Reader head(Dialogue dialogue, String beginning) {
        return new NameReader(dialogue, beginning, afterName, this::named, () -> after(dialogue));
    }

    private NameReader.@Nullable Head named(String head) {
        int name = head.indexOf(beforeName);
        if (name < 0) {
            return null;
        }
        String rest = head.substring(name + beforeName.length()).strip();
        int number = rest.lastIndexOf(':');
        // Kimi counts its calls itself, and finds them again by that id.
        return number < 0 ? new NameReader.Head(rest, null) : new NameReader.Head(rest.substring(0, number), head.strip());
    }

    private Reader after(Dialogue dialogue) {
        Function<String, Reader> found = marker -> marker.endsWith(call) ? head(dialogue, marker)
                : marker.endsWith(endOfSection) ? dialogue.content(true) : after(dialogue);
        List<String> markers = fence.isEmpty() ? List.of(endOfCall, call, endOfSection)
                : List.of(fence.strip(), endOfCall, call, endOfSection);
        return new OptionalMarkers(dialogue, markers, found, () -> dialogue.content(true));
    }

    @Override
    public List<String> markers() {
        return afterName.startsWith("<") ? List.of(section, call, afterName, endOfCall, endOfSection)
                : List.of(section, call, beforeName.substring("function".length()), endOfCall, endOfSection);
    }

    @Override
    public boolean marksWithControlTokens() {
        return true;
    }

    @Override
    public CallRules rules(CallGrammar grammar) {
        boolean counted = beforeName.equals("functions.");
        String one = grammar.either("call",
                tool -> grammar.literal(call + beforeName + tool.name()) + (counted ? " \":\" [0-9]{1,3} " : " ")
                        + grammar.literal(afterName) + " " + grammar.arguments(tool) + " " + grammar.literal(fence + endOfCall));
        String many = grammar.literal(section) + " " + grammar.separated(one, "\"\\n\"?") + " " + grammar.literal(endOfSection);
        return new CallRules(many, List.of(Triggers.after(section, call + beforeName)), List.of(section));
    }
}
