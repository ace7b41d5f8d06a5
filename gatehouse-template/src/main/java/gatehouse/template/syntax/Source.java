package gatehouse.template.syntax;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.text.Characters;

/** A template's text and how far it has been read. All line ends are {@code \n}; the last one is gone. */
final class Source {
    /** Published chat templates have some 20,000 characters at most. */
    private static final int LONGEST = 4_000_000;

    private final String text;
    private int at;
    private int line = 1;
    private int lineBegin;
    private int counted;

    Source(String text) {
        if (text.length() > LONGEST) {
            throw new TemplateFailure(ErrorClass.TEMPLATE_SYNTAX, "the template is longer than " + LONGEST + " characters", 1);
        }
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        this.text = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    int at() {
        return at;
    }

    void moveTo(int offset) {
        at = offset;
    }

    int length() {
        return text.length();
    }

    String between(int from, int to) {
        return text.substring(from, to);
    }

    int find(String sought, int from) {
        return text.indexOf(sought, from);
    }

    /** The character at an offset, or 0 beyond the end. */
    char peek(int offset) {
        return offset < text.length() ? text.charAt(offset) : 0;
    }

    int codePoint() {
        return text.codePointAt(at);
    }

    boolean startsWith(String sought) {
        return text.startsWith(sought, at);
    }

    /** Steps over the text if it stands here. */
    boolean accept(String sought) {
        boolean here = startsWith(sought);
        if (here) {
            at += sought.length();
        }
        return here;
    }

    /** Every character beyond the first 16 bits is none of Python's spaces, so units will do. */
    void skipSpace() {
        at = spaceEnd(at);
    }

    int spaceEnd(int from) {
        int end = from;
        while (end < text.length() && Characters.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    boolean afterLineEnd() {
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    /** The place of an offset no earlier than the last one asked for. */
    Position position(int offset) {
        for (; counted < offset && counted < text.length(); counted++) {
            if (text.charAt(counted) == '\n') {
                line++;
                lineBegin = counted + 1;
            }
        }
        return new Position(line, offset - lineBegin + 1);
    }

    TemplateFailure failure(String what, int offset) {
        return new TemplateFailure(ErrorClass.TEMPLATE_SYNTAX, what, position(offset).line());
    }
}
