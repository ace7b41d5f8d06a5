package gatehouse.web.report;

import gatehouse.web.chart.Numbers;
import java.util.List;

/**
 * One cell of a table.
 *
 * @param text what it shows; of a long text the start
 * @param whole the whole of a long text, shown on request; empty when {@code text} is the whole
 */
record Cell(String text, String whole, Kind kind) {
    /** How a cell is set. */
    enum Kind {
        TEXT, NUMBER, CODE, RIGHT, WRONG
    }

    private static final int LONGEST = 400;

    static Cell text(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return new Cell("(empty)", "", Kind.TEXT);
        }
        if (stripped.codePointCount(0, stripped.length()) <= LONGEST) {
            return new Cell(stripped, "", Kind.TEXT);
        }
        return new Cell(stripped.substring(0, stripped.offsetByCodePoints(0, LONGEST * 3 / 4)) + "…", stripped, Kind.TEXT);
    }

    /** Nothing to say here. */
    static Cell blank() {
        return new Cell("", "", Kind.TEXT);
    }

    static Cell number(String text) {
        return new Cell(text, "", Kind.NUMBER);
    }

    static Cell count(long value) {
        return number(Numbers.count(value));
    }

    static Cell code(String text) {
        return new Cell(text, "", Kind.CODE);
    }

    /** An answer with the mark that says whether it is right. */
    static Cell answer(String text, boolean right) {
        var plain = text(text);
        return new Cell(plain.text(), plain.whole(), right ? Kind.RIGHT : Kind.WRONG);
    }

    /** The text in pieces between which a line may break: long names of files and labels have no spaces. */
    List<String> pieces() {
        return text.length() < 12 ? List.of(text) : List.of(text.split("(?<=[_/#])(?=\\w)"));
    }

    /** Whether it has a mark for right or wrong. */
    boolean marked() {
        return right() || wrong();
    }

    boolean number() {
        return kind == Kind.NUMBER;
    }

    boolean code() {
        return kind == Kind.CODE;
    }

    boolean right() {
        return kind == Kind.RIGHT;
    }

    boolean wrong() {
        return kind == Kind.WRONG;
    }
}
