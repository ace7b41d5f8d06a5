package gatehouse.engine.grammar;

/** The named classes of patterns. Dialects differ in what is a space and what ends a line. */
final class PatternClasses {
    private static final CodePoints DIGITS = CodePoints.range('0', '9');
    private static final CodePoints WORD = DIGITS.or(CodePoints.range('a', 'z')).or(CodePoints.range('A', 'Z'))
            .or(CodePoints.of("_"));
    private static final CodePoints ASCII_SPACE = CodePoints.of(" \t\n\u000B\f\r");
    private static final CodePoints EVERY_SPACE = ASCII_SPACE
            .or(CodePoints.of("\u0085\u00A0\u1680\u2028\u2029\u202F\u205F\u3000\uFEFF"))
            .or(CodePoints.range(0x2000, 0x200A));

    /** Anything but what ends a line in any dialect. */
    static final CodePoints DOT = CodePoints.of("\n\r\u0085\u2028\u2029").not();

    private PatternClasses() {}

    /**
     * Characters a part of a class stands for.
     *
     * @param narrow those it holds in every dialect
     * @param wide those it holds in some dialect, which a negated class must not have
     */
    record Members(CodePoints narrow, CodePoints wide) {
        static Members of(int point) {
            CodePoints one = CodePoints.range(point, point);
            return new Members(one, one);
        }

        /** The only member, or -1 when there are several. */
        int single() {
            var ranges = narrow.ranges();
            return ranges.size() == 1 && ranges.getFirst().first() == ranges.getFirst().last() ? ranges.getFirst().first() : -1;
        }

        Members not() {
            return new Members(wide.not(), narrow.not());
        }
    }

    /** What {@code \d}, {@code \w} or {@code \s} stand for; in capitals, what they do not. */
    static Members named(char name) {
        Members members = switch (Character.toLowerCase(name)) {
            case 'd' -> new Members(DIGITS, DIGITS);
            case 'w' -> new Members(WORD, WORD);
            case 's' -> new Members(ASCII_SPACE, EVERY_SPACE);
            default -> throw new AssertionError("no class of characters is named " + name);
        };
        return Character.isUpperCase(name) ? members.not() : members;
    }
}
