package gatehouse.inspect.gguf;

import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects findings up to a bound, so that a file made of faults cannot fill the memory with them. */
final class Findings {
    private static final int MOST = 50;

    private final List<Finding> listed = new ArrayList<>();
    private int unlisted;
    private boolean blocking;

    void add(String code, Severity severity, String where, String message, String remedy) {
        add(new Finding(code, severity, where, message, remedy));
    }

    void add(Finding finding) {
        blocking |= finding.severity().compareTo(Severity.HIGH) >= 0;
        if (listed.size() < MOST) {
            listed.add(finding);
        } else {
            unlisted++;
        }
    }

    /** Whether anything found stands against the file. */
    boolean blocking() {
        return blocking;
    }

    List<Finding> all() {
        if (unlisted == 0) {
            return List.copyOf(listed);
        }
        var all = new ArrayList<>(listed);
        // The bound may have cut off the very finding that blocks, so the line that stands for the rest weighs as much.
        all.add(new Finding("inspect.gguf.more", blocking ? Severity.HIGH : Severity.INFO, "header",
                unlisted + " further findings are not listed", "resolve the listed ones first"));
        return List.copyOf(all);
    }

    /** A name out of the file, made fit to print: short and without control characters. */
    static String quoted(String name) {
        String printable = name.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .limit(81).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return "'" + (printable.length() > 80 ? printable.substring(0, 80) + "..." : printable) + "'";
    }
}
