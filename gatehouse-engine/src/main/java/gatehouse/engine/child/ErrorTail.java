package gatehouse.engine.child;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines a child wrote to its standard error, for the message that explains its end. Shared between threads. */
public final class ErrorTail {
    private static final int LINES = 12;
    private static final int LINE_CHARACTERS = 300;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Keeps a line; long ones are cut. */
    public synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        lines.addLast(line.length() <= LINE_CHARACTERS ? line : line.substring(0, LINE_CHARACTERS) + "...");
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    /** All kept lines on one. */
    public synchronized String text() {
        return lines.isEmpty() ? "it said nothing" : "its last words: " + String.join(" | ", lines);
    }
}
