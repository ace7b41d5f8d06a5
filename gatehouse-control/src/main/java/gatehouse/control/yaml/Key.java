package gatehouse.control.yaml;

/**
 * A key that a file may hold.
 *
 * @param path dotted, from the root of the file; {@code []} stands behind a list, {@code *} for a name the user chooses
 * @param values what may stand there
 * @param fallback what holds when it is absent; {@code required} when it must be there
 * @param meaning one sentence
 */
public record Key(String path, String values, String fallback, String meaning) {
    public static final String REQUIRED = "required";
    public static final String NONE = "none";
}
