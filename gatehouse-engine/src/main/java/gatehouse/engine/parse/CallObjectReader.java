package gatehouse.engine.parse;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a call written as one JSON object with a name and arguments, in either order. The call is begun when both are known to
 * come; arguments after the name are streamed.
 *
 * <pre>
 * KEY -> IN_KEY -> COLON -> VALUE -> IN_VALUE -> AFTER -> KEY or the end
 * </pre>
 */
final class CallObjectReader implements Reader {
    private static final Set<String> ARGUMENTS = Set.of("arguments", "parameters");
    private static final Set<String> KNOWN = Set.of("name", "arguments", "parameters", "type", "id");

    private enum State {
        KEY, IN_KEY, COLON, VALUE, IN_VALUE, AFTER
    }

    private final Dialogue dialogue;
    private final String marker;
    private final boolean bare;
    private final Supplier<Reader> next;
    /** Everything since the marker, until the call is begun. */
    private final StringBuilder beginning = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private State state = State.KEY;
    private JsonScanner scanner = new JsonScanner();
    private String key = "";
    private @Nullable String name;
    /** Arguments that came before the name. */
    private @Nullable String early;
    private boolean begun;
    private boolean complete;

    /**
     * A reader of the object after its first brace.
     *
     * @param marker with which the call began, the brace included
     * @param bare whether nothing but the keys tells the call from JSON that is an answer
     * @param next reads what follows the object
     */
    CallObjectReader(Dialogue dialogue, String marker, boolean bare, Supplier<Reader> next) {
        this.dialogue = dialogue;
        this.marker = marker;
        this.bare = bare;
        this.next = next;
    }

    @Override
    public Reader take(char c) {
        if (!begun) {
            beginning.append(c);
        }
        boolean blank = Blanks.has(c);
        if (blank && state != State.IN_KEY && state != State.IN_VALUE) {
            return tooLong() ? wrong(c, "a call that never gets to its arguments") : this;
        }
        return switch (state) {
            case KEY -> c == '"' ? start(State.IN_KEY, c)
                    : c == '}' && key.isEmpty() ? close() : wrong(c, "a call that is no JSON object");
            case IN_KEY -> inKey(c);
            case COLON -> go(c, ':', State.VALUE);
            case VALUE -> value(c);
            case IN_VALUE -> inValue(c);
            case AFTER -> c == '}' ? close() : go(c, ',', State.KEY);
        };
    }

    private Reader go(char c, char wanted, State to) {
        state = to;
        return c == wanted ? this : wrong(c, "a call that is no JSON object");
    }

    private Reader start(State to, char c) {
        scanner = new JsonScanner();
        value.setLength(0);
        state = to;
        scanner.take(c, value);
        return this;
    }

    private Reader inKey(char c) {
        JsonScanner.Step step = scanner.take(c, value);
        if (step == JsonScanner.Step.LAST) {
            key = JsonStrings.read(value.toString()).asString("");
            state = State.COLON;
            if (bare && !KNOWN.contains(key)) {
                return wrong(c, "a call with the unknown key '" + key + "'");
            }
        }
        return step == JsonScanner.Step.BROKEN || tooLong() ? wrong(c, "a call that is no JSON object") : this;
    }

    private Reader value(char c) {
        if (ARGUMENTS.contains(key) && c == '{' && name != null && !begun) {
            begin(name);
        }
        scanner = new JsonScanner();
        value.setLength(0);
        state = State.IN_VALUE;
        return inValue(c);
    }

    private Reader inValue(char c) {
        boolean streams = begun && !complete && ARGUMENTS.contains(key);
        int from = value.length();
        JsonScanner.Step step = scanner.take(c, value);
        if (streams && step != JsonScanner.Step.BROKEN) {
            dialogue.output().arguments(value.substring(from));
            value.setLength(0);
        }
        return switch (step) {
            case WITHIN -> tooLong() ? wrong(c, "a call that never gets to its arguments") : this;
            case LAST -> valueRead(c);
            case PAST -> {
                Reader read = valueRead(c);
                yield read == this ? again(c) : read;
            }
            case BROKEN -> wrong(c, "a call whose '" + key + "' is no JSON");
        };
    }

    /** Takes a character that ended a value and is no part of it. */
    private Reader again(char c) {
        if (!begun) {
            beginning.setLength(beginning.length() - 1);
        }
        return take(c);
    }

    private Reader valueRead(char c) {
        state = State.AFTER;
        if (key.equals("name") && name == null) {
            JsonNode said = JsonStrings.read(value.toString());
            name = said.asString("");
            if (dialogue.tool(name) == null) {
                return wrong(c, "the tool '" + name + "' was not offered");
            }
        } else if (ARGUMENTS.contains(key) && begun) {
            complete = true;
        } else if (ARGUMENTS.contains(key) && early == null) {
            early = object(value.toString());
            if (early == null) {
                return wrong(c, "a call whose arguments are no JSON object");
            }
        }
        return this;
    }

    /** The arguments as a JSON object; some models write it into a string. */
    private static @Nullable String object(String json) {
        JsonNode node = JsonStrings.read(json);
        if (node.isString()) {
            String inside = node.stringValue();
            return JsonStrings.read(inside).isObject() ? inside : null;
        }
        return node.isNull() ? "{}" : node.isObject() ? json : null;
    }

    private Reader close() {
        if (!begun) {
            if (name == null) {
                return wrong('}', "a call without a name");
            }
            begin(name);
        }
        if (!complete) {
            dialogue.output().arguments(early == null ? "{}" : early);
        }
        dialogue.output().endCall();
        return next.get();
    }

    private void begin(String tool) {
        begun = true;
        dialogue.output().begin(tool, dialogue.output().nextId());
        beginning.setLength(0);
    }

    private boolean tooLong() {
        return !begun && beginning.length() > Dialogue.LONGEST_BEGINNING;
    }

    private Reader wrong(char c, String reason) {
        if (complete) {
            // A brace is missing, as happens; the call itself is whole.
            dialogue.output().endCall();
            return next.get().take(c);
        }
        if (begun) {
            return dialogue.breakOff(Character.toString(c), reason);
        }
        // JSON that names no tool is an answer in JSON.
        boolean answer = bare && (name == null || dialogue.tool(name) == null);
        return answer ? dialogue.release(marker, beginning) : dialogue.refuse(marker, beginning, reason);
    }

    @Override
    public void end() {
        if (complete) {
            dialogue.output().endCall();
        } else if (begun) {
            dialogue.breakOff("", "the output ended inside the arguments of '" + name + "'").end();
        } else {
            wrong(' ', "the output ended inside the beginning of a call").end();
        }
    }
}
