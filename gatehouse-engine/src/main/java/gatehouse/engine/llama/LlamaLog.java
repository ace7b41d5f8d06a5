package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What llama.cpp says, line by line: kept out of the console, told to one listener, its last complaints remembered for error
 * messages. llama.cpp logs file and tensor facts, never prompts. Lines come from any thread.
 */
final class LlamaLog {
    private static final Logger LOG = LoggerFactory.getLogger(LlamaLog.class);
    private static final int ERROR = 4;
    private static final int CONTINUED = 5;
    private static final int MAX_COMPLAINTS = 8;
    private static final int MAX_LINE = 400;

    private final StringBuilder line = new StringBuilder();
    private final Deque<String> complaints = new ArrayDeque<>();
    private Consumer<String> listener = text -> {};
    private int level;

    /** The C function pointer that feeds this log. */
    MemorySegment callback() {
        try {
            var write = MethodHandles.lookup().bind(this, "write",
                    MethodType.methodType(void.class, int.class, MemorySegment.class, MemorySegment.class));
            return NativeCode.callback(write, JAVA_INT, ADDRESS, ADDRESS);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the method is right below", e);
        }
    }

    @SuppressWarnings("unused") // called by llama.cpp
    private void write(int newLevel, MemorySegment text, MemorySegment userData) {
        try {
            append(newLevel, NativeCode.text(text));
        } catch (Throwable e) {
            // An exception that leaves a callback ends the process; a lost log line does not matter.
            LOG.atDebug().setCause(e).log("engine log line lost");
        }
    }

    /** Adds a piece of output; a line is complete at its line feed. */
    synchronized void append(int newLevel, String text) {
        if (newLevel == ERROR && level != ERROR) {
            finishLine();
        }
        if (newLevel != CONTINUED) {
            level = newLevel;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || line.length() >= MAX_LINE) {
                finishLine();
            }
            if (c != '\n') {
                line.append(c);
            }
        }
        // Progress lines get their line feed only when a tensor is done; the listener wants to know when it starts.
        if (!line.isEmpty()) {
            listener.accept(line.toString());
        }
    }

    private void finishLine() {
        if (line.isEmpty()) {
            return;
        }
        String complete = line.toString();
        line.setLength(0);
        listener.accept(complete);
        if (level == ERROR) {
            complaints.addLast(complete.strip());
            if (complaints.size() > MAX_COMPLAINTS) {
                complaints.removeFirst();
            }
        }
        LOG.atDebug().addKeyValue("line", complete).log("llama.cpp");
    }

    /** Tells {@code newListener} every line from now on, unfinished ones too. */
    synchronized void listen(Consumer<String> newListener) {
        listener = newListener;
    }

    synchronized void forgetComplaints() {
        complaints.clear();
    }

    /** The first complaint since {@link #forgetComplaints()}: the cause, where later ones are its consequences. */
    synchronized String complaint() {
        return complaints.isEmpty() ? "it gave no reason" : complaints.getFirst();
    }
}
