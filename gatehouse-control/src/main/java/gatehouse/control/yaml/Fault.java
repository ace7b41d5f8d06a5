package gatehouse.control.yaml;

/**
 * One thing wrong with a file a user wrote.
 *
 * @param path where: a dotted key, or {@code file:line}
 * @param line where that key stands; 0 when it is not known
 * @param value what stands there, shortened; empty when nothing does
 * @param problem what is wrong with it
 * @param fix what to write instead
 */
public record Fault(String path, int line, String value, String problem, String fix) {
    private static final int SHOWN = 60;

    public Fault {
        value = value.length() > SHOWN ? value.substring(0, value.offsetByCodePoints(0, Math.min(SHOWN, value.codePointCount(0,
                value.length())))) + "…" : value;
    }

    /** A fault whose line is not known. */
    public Fault(String path, String value, String problem, String fix) {
        this(path, 0, value, problem, fix);
    }

    /** The key, with its line when it is known. */
    public String where() {
        return line == 0 ? path : path + " (line " + line + ")";
    }

    @Override
    public String toString() {
        return where() + (value.isEmpty() ? "" : ": '" + value + "'") + " " + problem + "; " + fix;
    }
}
