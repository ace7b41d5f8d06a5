package gatehouse.engine.parse;

/** Blanks of JSON, which are also the layout of templates. */
final class Blanks {
    private Blanks() {}

    static boolean has(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
