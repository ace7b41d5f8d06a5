package gatehouse.engine.grammar;

/** Writes the terminals of a grammar, literals and classes, quoted as llama.cpp's grammar parser reads them. */
final class Terminals {
    /**
     * What a JSON string of ours spells without a backslash. The delete character is left out as llama.cpp leaves it out;
     * surrogates have no UTF-8.
     */
    private static final CodePoints PLAIN = CodePoints.range(0, 0x1F).or(CodePoints.of("\"\\\u007F"))
            .or(CodePoints.range(Character.MIN_SURROGATE, Character.MAX_SURROGATE)).not();
    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";
    private static final CodePoints SPEAKABLE = PLAIN.or(CodePoints.of(ESCAPED));

    private Terminals() {}

    static String literal(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(point < 0x20 || point == 0x7F ? escape(point) : Character.toString(point));
            }
        });
        return quoted.append('"').toString();
    }

    /** One of the characters. */
    static String oneOf(CodePoints set) {
        StringBuilder text = new StringBuilder("[");
        for (CodePoints.Range range : set.ranges()) {
            text.append(inClass(range.first()));
            if (range.last() > range.first()) {
                text.append('-').append(inClass(range.last()));
            }
        }
        return text.append(']').toString();
    }

    /**
     * One of the characters as a JSON string spells it: as itself, or with a short escape where JSON needs one. Other control
     * characters are never written.
     */
    static String inJsonString(CodePoints set) {
        CodePoints plain = set.and(PLAIN);
        StringBuilder escapes = new StringBuilder();
        for (int i = 0; i < ESCAPED.length(); i++) {
            if (set.has(ESCAPED.charAt(i))) {
                escapes.append(ESCAPES.charAt(i));
            }
        }
        String escaped = "\"\\\\\" " + oneOf(CodePoints.of(escapes.toString()));
        if (escapes.isEmpty()) {
            return oneOf(plain);
        }
        return plain.isEmpty() ? "(" + escaped + ")" : "(" + oneOf(plain) + " | " + escaped + ")";
    }

    /** Whether a JSON string of ours can spell any of the characters. */
    static boolean isSpeakable(CodePoints set) {
        return !set.and(SPEAKABLE).isEmpty();
    }

    private static String inClass(int point) {
        boolean itself = point < 0x80 && Character.isLetterOrDigit(point);
        return itself ? Character.toString(point) : escape(point);
    }

    private static String escape(int point) {
        if (point <= 0xFF) {
            return "\\x%02X".formatted(point);
        }
        return point <= 0xFFFF ? "\\u%04X".formatted(point) : "\\U%08X".formatted(point);
    }
}
