package gatehouse.control.pilot.file;

/**
 * One thing wrong with a file a user wrote.
 *
 * @param path where: a dotted key, or {@code file:line}
 * @param value what stands there, shortened; empty when nothing does
 * @param problem what is wrong with it
 * @param fix what to write instead
 */
public record Fault(String path, String value, String problem, String fix) {
    private static final int SHOWN = 60;

    public Fault {
        value = value.length() > SHOWN ? value.substring(0, value.offsetByCodePoints(0, Math.min(SHOWN, value.codePointCount(0,
                value.length())))) + "…" : value;
    }

    @Override
    public String toString() {
        return path + (value.isEmpty() ? "" : ": '" + value + "'") + " " + problem + "; " + fix;
    }
}
