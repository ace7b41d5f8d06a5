package gatehouse.engine.parse;

import gatehouse.engine.EngineException;
import gatehouse.engine.grammar.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a family of models writes calls of tools and thoughts. Safe for use by several threads. */
public final class ToolFormat {
    private final CallSyntax calls;
    private final @Nullable ThinkTags thinking;

    ToolFormat(CallSyntax calls, @Nullable ThinkTags thinking) {
        this.calls = calls;
        this.thinking = thinking;
    }

    /** The format of the family a chat template belongs to; empty when it shows neither calls nor thoughts in a known form. */
    public static Optional<ToolFormat> recognise(String chatTemplateSource) {
        return FormatRecogniser.recognise(chatTemplateSource);
    }

    /** A name of the family for people. */
    public String family() {
        return calls.family();
    }

    /** Whether calls are read; else only thoughts are. */
    public boolean readsCalls() {
        return !(calls instanceof NoCalls);
    }

    /** Whether the published vocabularies of the family hide marks as control tokens, so that they must be turned to text. */
    public boolean needsSpecialTokens() {
        return calls.marksWithControlTokens() || (thinking != null && thinking.open().startsWith("["));
    }

    /** Marks that must reach the parser as text. Where one is a single token, that token is to be turned to text, control or not. */
    public List<String> markers() {
        var markers = new ArrayList<>(calls.markers());
        if (thinking != null) {
            markers.add(thinking.open());
            markers.add(thinking.close());
        }
        return List.copyOf(markers);
    }

    /** Texts of tokens that end a turn of the family, beside what the vocabulary says. */
    public List<String> stops() {
        return calls.stops();
    }

    /** Whether a prompt ends inside the model's thoughts, for templates that begin them. */
    public boolean opensReasoning(String prompt) {
        return thinking != null && prompt.stripTrailing().endsWith(thinking.open());
    }

    /** The mark that ends the model's thoughts; empty when it has none. */
    public String endOfReasoning() {
        return thinking == null ? "" : thinking.close();
    }

    public OutputParser parser(ParserSettings settings) {
        return new OutputParser(new Dialogue(calls, thinking, settings), settings.insideReasoning());
    }

    /**
     * The grammar that holds the model to calls of the tools; empty when it must not call any, or when its calls are not known.
     *
     * @param parallel whether it may make several calls at once
     * @param insideReasoning whether the prompt ends inside the model's thoughts
     */
    public Optional<ToolGrammar> grammarFor(List<OfferedTool> tools, ToolChoice choice, boolean parallel,
            boolean insideReasoning) {
        List<OfferedTool> callable = callable(tools, choice);
        if (callable.isEmpty() || !readsCalls()) {
            return Optional.empty();
        }
        var grammar = new CallGrammar(callable, parallel);
        CallRules rules = calls.rules(grammar);
        boolean lazy = choice instanceof ToolChoice.Auto;
        String root = lazy ? rules.root() : afterThoughts(grammar, insideReasoning) + rules.root();
        Grammar text = grammar.rules().build(root);
        return Optional.of(lazy ? new ToolGrammar(text, true, rules.triggerPatterns(), rules.triggerTokens())
                : new ToolGrammar(text, false, List.of(), List.of()));
    }

    /** The grammar that holds the answer to a JSON schema, and leaves the thoughts before it free. */
    public Grammar answerGrammar(JsonNode schema, boolean strict, boolean insideReasoning) {
        var grammar = new CallGrammar(List.of(), false);
        String answer = grammar.rules().schema("answer", schema, "", strict);
        String head = calls instanceof HarmonyCalls
                ? "\"<|channel|>final\" (\" \"? \"<|constrain|>\" \"json\" | \" json\")? \"<|message|>\" " : "";
        return grammar.rules().build(afterThoughts(grammar, insideReasoning) + head + answer);
    }

    private String afterThoughts(CallGrammar grammar, boolean insideReasoning) {
        if (calls instanceof HarmonyCalls) {
            return HarmonyCalls.preamble(grammar) + "* ";
        }
        if (thinking == null) {
            return "";
        }
        String blanks = grammar.space() + " ";
        String thoughts = grammar.until(thinking.close()) + " " + blanks;
        return insideReasoning ? thoughts
                : "(" + grammar.space() + " " + grammar.literal(thinking.open()) + " " + thoughts + ")? ";
    }

    private static List<OfferedTool> callable(List<OfferedTool> tools, ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.None _ -> List.of();
            case ToolChoice.Auto _,ToolChoice.Required _ -> tools;
            case ToolChoice.Named(var name) -> {
                List<OfferedTool> named = tools.stream().filter(tool -> tool.name().equals(name)).toList();
                if (named.isEmpty()) {
                    throw new EngineException("engine.tools.unknown",
                            "the tool choice names '" + name + "', which is not among the tools; offer it or name another");
                }
                yield named;
            }
        };
    }
}
