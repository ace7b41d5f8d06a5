package gatehouse.engine.parse;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the head of a call, up to the marker before its arguments. */
final class NameReader implements Reader {
    private static final int LONGEST_HEAD = 512;

    private final Dialogue dialogue;
    private final String marker;
    private final String endOfHead;
    private final Function<String, @Nullable Head> heads;
    private final Supplier<Reader> next;
    private final StringBuilder head = new StringBuilder();

    /** Whom a call is for; without an id it gets one. */
    record Head(String name, @Nullable String id) {}

    /**
     * A reader of heads.
     *
     * @param marker with which the call began
     * @param heads reads the head; null when it is none
     * @param next reads what follows the arguments
     */
    NameReader(Dialogue dialogue, String marker, String endOfHead, Function<String, @Nullable Head> heads,
            Supplier<Reader> next) {
        this.dialogue = dialogue;
        this.marker = marker;
        this.endOfHead = endOfHead;
        this.heads = heads;
        this.next = next;
    }

    @Override
    public Reader take(char c) {
        head.append(c);
        int length = head.length() - endOfHead.length();
        if (length < 0 || head.indexOf(endOfHead, length) < 0) {
            return head.length() < LONGEST_HEAD ? this : dialogue.refuse(marker, head, "a call without a name");
        }
        Head call = heads.apply(head.substring(0, length));
        if (call == null || dialogue.tool(call.name) == null) {
            return dialogue.refuse(marker, head,
                    call == null ? "a call without a name" : "the tool '" + call.name + "' was not offered");
        }
        String id = call.id == null ? dialogue.output().nextId() : call.id;
        return new ArgumentsReader(dialogue, call.name, id, marker, head, next);
    }

    @Override
    public void end() {
        dialogue.refuse(marker, head, "the output ended before the arguments of a call").end();
    }
}
