package gatehouse.engine.parse;

import java.util.ArrayList;
import java.util.List;

/** The events of an output in the making; neighbouring pieces of one text become one event. */
final class Output {
    private enum Kind {
        CONTENT, REASONING, ARGUMENTS
    }

    private final CallIds ids;
    private final List<OutputEvent> events = new ArrayList<>();
    private final StringBuilder pending = new StringBuilder();
    private Kind pendingKind = Kind.CONTENT;
    /** Markers that were taken for the layout of a call to come. */
    private final StringBuilder layout = new StringBuilder();
    private int calls;
    private boolean answered;

    Output(CallIds ids) {
        this.ids = ids;
    }

    void content(CharSequence text) {
        if (!text.isEmpty()) {
            answered = true;
            finish();
            write(Kind.CONTENT, text);
        }
    }

    void reasoning(CharSequence text) {
        write(Kind.REASONING, text);
    }

    /** Keeps a marker that goes with the next call, and is content when no call comes. */
    void keepLayout(String marker) {
        layout.append(marker);
    }

    /** Begins a call. */
    void begin(String name, String id) {
        flush();
        layout.setLength(0);
        answered = true;
        events.add(new OutputEvent.ToolCallBegun(calls, id, name));
    }

    String nextId() {
        return ids.next();
    }

    void arguments(CharSequence json) {
        write(Kind.ARGUMENTS, json);
    }

    void endCall() {
        flush();
        events.add(new OutputEvent.ToolCallEnded(calls++));
    }

    void malformed(String reason) {
        flush();
        events.add(new OutputEvent.Malformed(reason));
    }

    /** Whether anything of the answer itself was said: content or a call. */
    boolean hasAnswered() {
        return answered;
    }

    /** The events since the last time. */
    List<OutputEvent> drain() {
        flush();
        List<OutputEvent> drained = List.copyOf(events);
        events.clear();
        return drained;
    }

    /** The layout no call came for. */
    void finish() {
        write(Kind.CONTENT, layout);
        layout.setLength(0);
    }

    private void write(Kind kind, CharSequence text) {
        if (text.isEmpty()) {
            return;
        }
        if (kind != pendingKind) {
            flush();
            pendingKind = kind;
        }
        pending.append(text);
    }

    private void flush() {
        if (!pending.isEmpty()) {
            String text = pending.toString();
            pending.setLength(0);
            events.add(switch (pendingKind) {
                case CONTENT -> new OutputEvent.Content(text);
                case REASONING -> new OutputEvent.Reasoning(text);
                case ARGUMENTS -> new OutputEvent.ToolCallArguments(calls, text);
            });
        }
    }
}
