package gatehouse.engine.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The events of an output in the making; neighbouring pieces of one text become one event. */
final class Output {
    private final CallIds ids;
    private final List<OutputEvent> events = new ArrayList<>();
    private final StringBuilder pending = new StringBuilder();
    private Function<String, OutputEvent> kind = OutputEvent.Content::new;
    private Object kindKey = OutputEvent.Content.class;
    /** Markers that were taken for the layout of a call to come. */
    private final StringBuilder layout = new StringBuilder();
    private int calls;
    private boolean open;
    private boolean answered;

    Output(CallIds ids) {
        this.ids = ids;
    }

    void content(CharSequence text) {
        if (!text.isEmpty()) {
            answered = true;
            write(OutputEvent.Content.class, OutputEvent.Content::new, layout);
            write(OutputEvent.Content.class, OutputEvent.Content::new, text);
            layout.setLength(0);
        }
    }

    void reasoning(CharSequence text) {
        write(OutputEvent.Reasoning.class, OutputEvent.Reasoning::new, text);
    }

    /** Keeps a marker that goes with the next call, and is content when no call comes. */
    void keepLayout(String marker) {
        layout.append(marker);
    }

    /** Begins a call. */
    void begin(String name, String id) {
        flush();
        layout.setLength(0);
        open = true;
        answered = true;
        events.add(new OutputEvent.ToolCallBegun(calls, id, name));
    }

    String nextId() {
        return ids.next();
    }

    void arguments(CharSequence json) {
        int index = calls;
        write(OutputEvent.ToolCallArguments.class, text -> new OutputEvent.ToolCallArguments(index, text), json);
    }

    void endCall() {
        flush();
        events.add(new OutputEvent.ToolCallEnded(calls++));
        open = false;
    }

    void malformed(String reason) {
        flush();
        events.add(new OutputEvent.Malformed(reason));
    }

    boolean isInCall() {
        return open;
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
        if (!layout.isEmpty()) {
            write(OutputEvent.Content.class, OutputEvent.Content::new, layout);
            layout.setLength(0);
        }
    }

    private void write(Object key, Function<String, OutputEvent> kindOfText, CharSequence text) {
        if (!key.equals(kindKey)) {
            flush();
            kindKey = key;
        }
        kind = kindOfText;
        pending.append(text);
    }

    private void flush() {
        if (!pending.isEmpty()) {
            events.add(kind.apply(pending.toString()));
            pending.setLength(0);
        }
    }
}
