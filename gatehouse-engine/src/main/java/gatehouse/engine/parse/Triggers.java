package gatehouse.engine.parse;

/**
 * Regular expressions that find the beginning of a call at the end of what was said. They match nothing after it, for llama.cpp
 * feeds what the group matched to the grammar, and stops the process when the grammar has no such beginning; so what else may stand
 * in the token that completes the marker is spelled out.
 */
final class Triggers {
    /** Blanks as the grammars allow them between the tokens of JSON. */
    private static final String SPACE = "(?: |\\n\\n?[ \\t]{0,20})?";

    private Triggers() {}

    /** The marker anywhere, perhaps with a beginning of what must follow it. */
    static String after(String marker, String following) {
        return "(" + escaped(marker) + beginningOf(following) + ")$";
    }

    /** The text at the start of the output, perhaps with a beginning of what must follow it. */
    static String atStart(String text, String following) {
        StringBuilder spaced = new StringBuilder();
        text.codePoints().forEach(
                point -> spaced.append(spaced.isEmpty() ? "" : blanksBefore(point)).append(escaped(Character.toString(point))));
        return "^[ \\t\\r\\n]*(" + spaced + beginningOf(following) + ")$";
    }

    private static String beginningOf(String text) {
        String expression = "";
        int[] points = text.codePoints().toArray();
        for (int i = points.length - 1; i >= 0; i--) {
            String sign = points[i] == '\n' ? "\\n?" : blanksBefore(points[i]) + escaped(Character.toString(points[i]));
            expression = "(?:" + sign + expression + ")?";
        }
        return expression;
    }

    private static String blanksBefore(int point) {
        return point == '{' || point == '[' || point == '"' || point == ':' ? SPACE : "";
    }

    private static String escaped(String text) {
        return text.replaceAll("[.^$*+?()\\[\\]{}|\\\\/]", "\\\\$0");
    }
}
