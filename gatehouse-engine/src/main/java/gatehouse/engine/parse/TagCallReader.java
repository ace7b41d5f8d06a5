package gatehouse.engine.parse;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a call whose arguments stand between marks and writes them as a JSON object. A string is streamed; what may be something
 * else waits for its end.
 *
 * <pre>
 * NAME -> BETWEEN -> KEY [-> BEFORE_VALUE] -> VALUE -> BETWEEN or the end
 * </pre>
 */
final class TagCallReader implements Reader {
    private static final int LONGEST_NAME = 512;

    private enum State {
        NAME, BETWEEN, KEY, BEFORE_VALUE, VALUE
    }

    private final Dialogue dialogue;
    private final Tags tags;
    private final String marker;
    private final Supplier<Reader> next;
    private final StringBuilder beginning = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private State state = State.NAME;
    private Watch watch;
    private @Nullable OfferedTool tool;
    private String key = "";
    private boolean first = true;
    private @Nullable ValueText value;

    /**
     * A reader of the call after its opening mark.
     *
     * @param marker with which the call began
     * @param next reads what follows the call
     */
    TagCallReader(Dialogue dialogue, Tags tags, String marker, Supplier<Reader> next) {
        this.dialogue = dialogue;
        this.tags = tags;
        this.marker = marker;
        this.next = next;
        watch = new Watch(tags.endOfName().isEmpty() ? List.of("\n", tags.key(), tags.endOfCall()) : List.of(tags.endOfName()));
    }

    @Override
    public Reader take(char c) {
        if (tool == null) {
            beginning.append(c);
        }
        String mark = watch.take(c, text);
        return switch (state) {
            case NAME -> mark != null ? named(mark) : text.length() < LONGEST_NAME ? this : wrong("a call without a name");
            case BETWEEN, BEFORE_VALUE -> between(mark);
            case KEY -> mark != null ? keyRead() : text.length() < LONGEST_NAME ? this : wrong("an argument without a name");
            case VALUE -> inValue(mark);
        };
    }

    private Reader named(String mark) {
        String name = taken().strip();
        tool = dialogue.tool(name);
        if (tool == null) {
            return dialogue.refuse(marker, beginning, "the tool '" + name + "' was not offered");
        }
        dialogue.output().begin(name, dialogue.output().nextId());
        dialogue.output().arguments("{");
        expectArgument();
        return mark.equals(tags.key()) || mark.equals(tags.endOfCall()) ? between(mark) : this;
    }

    private void expectArgument() {
        state = State.BETWEEN;
        watch = new Watch(List.of(tags.key(), tags.endOfCall()));
    }

    /** Between marks stand blanks alone. */
    private Reader between(@Nullable String mark) {
        if (!text.toString().isBlank()) {
            return wrong("text between the arguments of a call");
        }
        if (mark == null) {
            return this;
        }
        text.setLength(0);
        if (mark.equals(tags.endOfCall())) {
            dialogue.output().arguments("}");
            dialogue.output().endCall();
            return next.get();
        }
        if (mark.equals(tags.key())) {
            state = State.KEY;
            watch = new Watch(List.of(tags.endOfKey()));
            return this;
        }
        return startValue();
    }

    private Reader keyRead() {
        key = taken();
        if (tags.value().isEmpty()) {
            return startValue();
        }
        state = State.BEFORE_VALUE;
        watch = new Watch(List.of(tags.value()));
        return this;
    }

    private Reader startValue() {
        state = State.VALUE;
        watch = new Watch(tags.onLines() ? List.of("\n" + tags.endOfValue(), tags.endOfValue()) : List.of(tags.endOfValue()));
        // DeepSeek says in the mark itself whether the value is a string.
        int attribute = key.indexOf("\" string=\"");
        String name = attribute < 0 ? key.strip() : key.substring(0, attribute);
        ValueKinds kinds = tool == null || attribute >= 0
                ? key.endsWith("true") ? ValueKinds.strings() : ValueKinds.anythingElse()
                : ValueKinds.ofArgument(tool.parameters(), name);
        dialogue.output().arguments((first ? "" : ", ") + JsonStrings.quoted(name) + ": ");
        first = false;
        value = new ValueText(dialogue.output(), kinds, tags.onLines());
        return this;
    }

    private Reader inValue(@Nullable String mark) {
        if (value != null) {
            value.add(taken());
            if (mark != null) {
                value.end();
                value = null;
                expectArgument();
            }
        }
        return this;
    }

    private String taken() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }

    private Reader wrong(String reason) {
        return tool == null ? dialogue.refuse(marker, beginning, reason) : dialogue.breakOff(text + watch.held(), reason);
    }

    @Override
    public void end() {
        if (tool == null) {
            dialogue.refuse(marker, beginning, "the output ended inside the beginning of a call").end();
        } else {
            if (value != null) {
                value.add(watch.held());
                value.cut();
            }
            dialogue.breakOff("", "the output ended inside the arguments of '" + tool.name() + "'").end();
        }
    }
}
