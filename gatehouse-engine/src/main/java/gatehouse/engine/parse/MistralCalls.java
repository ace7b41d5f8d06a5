package gatehouse.engine.parse;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Calls as Mistral's models write them: a list of JSON objects up to tokenizer v7, from v11 on a name with its arguments.
 *
 * @param named whether the template writes names before arguments
 * @param withId whether an id stands between the two
 */
record MistralCalls(boolean named, boolean withId) implements CallSyntax {
    private static final String CALLS = "[TOOL_CALLS]";
    private static final String ID = "[CALL_ID]";
    private static final String ARGUMENTS = "[ARGS]";

    @Override
    public String family() {
        return !named ? "Mistral, list of calls" : withId ? "Mistral, calls by name with an id" : "Mistral, calls by name";
    }

    @Override
    public Map<String, BiFunction<Dialogue, String, Reader>> openings() {
        return Map.of(CALLS, Beginning::new);
    }

    private static Reader after(Dialogue dialogue) {
        return dialogue.content(true);
    }

    private static NameReader.@Nullable Head named(String head) {
        int id = head.indexOf(ID);
        String said = id < 0 ? "" : head.substring(id + ID.length()).strip();
        return new NameReader.Head((id < 0 ? head : head.substring(0, id)).strip(), said.matches("[a-zA-Z0-9]{9}") ? said : null);
    }

    /** Either form may follow the marker, whichever the template has: models were trained on more than one. */
    private static final class Beginning implements Reader {
        private final Dialogue dialogue;
        private final String marker;
        private final StringBuilder blanks = new StringBuilder();

        Beginning(Dialogue dialogue, String marker) {
            this.dialogue = dialogue;
            this.marker = marker;
        }

        @Override
        public Reader take(char c) {
            if (Blanks.has(c) && blanks.length() < Dialogue.LONGEST_BEGINNING) {
                blanks.append(c);
                return this;
            }
            Reader reader = c == '[' || c == '{' ? new CallListReader(dialogue, marker, () -> after(dialogue))
                    : new NameReader(dialogue, marker, ARGUMENTS, MistralCalls::named, () -> after(dialogue));
            return dialogue.feed(reader, blanks.append(c));
        }

        @Override
        public void end() {
            dialogue.refuse(marker, blanks, "the output ended before the arguments of a call").end();
        }
    }

    @Override
    public List<String> markers() {
        return List.of(CALLS, ID, ARGUMENTS);
    }

    @Override
    public boolean marksWithControlTokens() {
        return true;
    }

    @Override
    public CallIds ids(RandomGenerator random) {
        return new CallIds("", 9, random);
    }

    @Override
    public CallRules rules(CallGrammar grammar) {
        String space = grammar.space();
        String id = "[a-zA-Z0-9]{9}";
        if (named) {
            String one = grammar.either("call", tool -> grammar.literal(CALLS + tool.name()) + " "
                    + (withId ? grammar.literal(ID) + " " + id + " " : "") + grammar.literal(ARGUMENTS) + " "
                    + grammar.arguments(tool));
            return new CallRules(grammar.separated(one, ""), List.of(Triggers.after(CALLS, "")), List.of(CALLS));
        }
        String objects = grammar.either("call", tool -> grammar.object(tool, "arguments",
                "(\",\" " + space + " \"\\\"id\\\"\" " + space + " \":\" " + space + " \"\\\"\" " + id + " \"\\\"\")?"));
        String many = grammar.literal(CALLS) + " " + space + " \"[\" " + space + " "
                + grammar.separated(objects, "\",\" " + space) + " " + space
                + " \"]\"";
        return new CallRules(many, List.of(Triggers.after(CALLS, "[{\"name")), List.of(CALLS));
    }
}
