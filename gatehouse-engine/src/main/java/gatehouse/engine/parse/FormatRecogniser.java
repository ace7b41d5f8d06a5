package gatehouse.engine.parse;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells a model's family by the marks that stand in its chat template. The first line that fits counts. */
final class FormatRecogniser {
    private static final List<Family> FAMILIES = List.of(
            family(new HarmonyCalls(), has("<|channel|>", "<|message|>", "<|start|>")),
            family(new TagCalls("DeepSeek V3.2", Tags.deepSeek("function_calls")), has("DSML", "function_calls", "invoke")),
            family(new TagCalls("DeepSeek V4", Tags.deepSeek("tool_calls")), has("DSML", "tool_calls", "invoke")),
            family(SectionCalls.DEEPSEEK_R1, has("tool\u2581calls\u2581begin", "```json")),
            family(SectionCalls.DEEPSEEK_V31, has("tool\u2581calls\u2581begin", "tool\u2581sep")),
            family(SectionCalls.KIMI_K2, has("<|tool_calls_section_begin|>", "<|tool_call_argument_begin|>")),
            family(new MistralCalls(true, true), has("[TOOL_CALLS]", "[CALL_ID]", "[ARGS]")),
            family(new MistralCalls(true, false), has("[TOOL_CALLS]", "[ARGS]")),
            family(new MistralCalls(false, false), has("[TOOL_CALLS]")),
            family(new TagCalls("Seed-OSS", Tags.SEED), has("<seed:tool_call>", "<function=", "<parameter=")),
            family(new TagCalls("MiniMax M2", Tags.MINIMAX), has("<minimax:tool_call>", "<invoke name=", "<parameter name=")),
            // Its marks are those of others, with a prefix of its own before each.
            family(new NoCalls(), has("]<]minimax[>[")),
            family(new TagCalls("Qwen3-Coder", Tags.QWEN_CODER), has("<tool_call>", "<function=", "<parameter=")),
            family(new TagCalls("GLM 4", Tags.GLM), has("<tool_call>", "<arg_key>", "<arg_value>")),
            family(new JsonCalls("Nemotron Nano 2", "<TOOLCALL>", "</TOOLCALL>", true, false), has("<TOOLCALL>", "</TOOLCALL>")),
            family(new JsonCalls("Apriel 1.5", "<tool_calls>", "</tool_calls>", true, false),
                    has("<tool_calls>[", "</tool_calls>")),
            family(new JsonCalls("Granite 3", "<|tool_call|>", "", true, true), has("<|tool_call|>", "Granite")),
            family(new JsonCalls("Hermes and Qwen", "<tool_call>", "</tool_call>", false, false),
                    has("<tool_call>", "</tool_call>", "arguments")),
            family(new LlamaCalls(),
                    has("Environment: ipython", "\"parameters\": ").and(template -> !template.contains("<function="))));

    private static final List<Thinking> THINKING = List.of(
            new Thinking(new ThinkTags("<think>", "</think>"), has("<think>").or(has("</think>"))),
            new Thinking(new ThinkTags("[THINK]", "[/THINK]"), has("[THINK]", "[/THINK]")),
            new Thinking(new ThinkTags("<seed:think>", "</seed:think>"), has("<seed:think>")));

    private FormatRecogniser() {}

    private record Family(CallSyntax calls, Predicate<String> shows) {}

    private record Thinking(ThinkTags tags, Predicate<String> shows) {}

    static Optional<ToolFormat> recognise(String template) {
        CallSyntax calls = FAMILIES.stream().filter(family -> family.shows.test(template)).map(Family::calls).findFirst()
                .orElseGet(NoCalls::new);
        // Harmony has channels for thoughts.
        @Nullable
        ThinkTags tags = calls instanceof HarmonyCalls ? null
                : THINKING.stream().filter(thinking -> thinking.shows.test(template)).map(Thinking::tags).findFirst()
                        .orElse(null);
        return calls instanceof NoCalls && tags == null ? Optional.empty() : Optional.of(new ToolFormat(calls, tags));
    }

    private static Family family(CallSyntax calls, Predicate<String> shows) {
        return new Family(calls, shows);
    }

    private static Predicate<String> has(String... marks) {
        return template -> List.of(marks).stream().allMatch(template::contains);
    }
}
