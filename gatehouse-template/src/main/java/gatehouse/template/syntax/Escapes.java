package gatehouse.template.syntax;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;

/** What a quoted text stands for: its backslash sequences as Python reads them. */
final class Escapes {
    private final String written;
    private final int line;
    private final StringBuilder meant = new StringBuilder();
    private int at;

    private Escapes(String written, int line) {
        this.written = written;
        this.line = line;
    }

    static String resolve(String written, int line) {
        if (written.indexOf('\\') < 0) {
            return written;
        }
        var escapes = new Escapes(written, line);
        while (escapes.at < written.length()) {
            escapes.next();
        }
        return escapes.meant.toString();
    }

    private void next() {
        char c = written.charAt(at++);
        if (c != '\\') {
            meant.append(c);
            return;
        }
        int escaped = written.codePointAt(at);
        at += Character.charCount(escaped);
        switch (escaped) {
            case '\n' -> {
            }
            case '\\', '\'', '"' -> meant.appendCodePoint(escaped);
            case 'a' -> meant.append('\u0007');
            case 'b' -> meant.append('\b');
            case 'f' -> meant.append('\f');
            case 'n' -> meant.append('\n');
            case 'r' -> meant.append('\r');
            case 't' -> meant.append('\t');
            case 'v' -> meant.append('\u000b');
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
            case 'x' -> hexadecimal(2);
            case 'u' -> hexadecimal(4);
            case 'U' -> hexadecimal(8);
            case 'N' -> named();
            default -> unknown(escaped);
        }
    }

    private void octal() {
        int begin = at - 1;
        while (at < written.length() && at - begin < 3 && written.charAt(at) >= '0' && written.charAt(at) <= '7') {
            at++;
        }
        meant.appendCodePoint(Integer.parseInt(written, begin, at, 8));
    }

    private void hexadecimal(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++, at++) {
            int digit = at < written.length() && written.charAt(at) < 128 ? Character.digit(written.charAt(at), 16) : -1;
            if (digit < 0) {
                throw failure("an escape in this text needs " + digits + " hexadecimal digits");
            }
            value = value << 4 | digit;
        }
        if (!Character.isValidCodePoint(value)) {
            throw failure("an escape in this text names no character");
        }
        meant.appendCodePoint(value);
    }

    private void named() {
        int close = written.indexOf('}', at);
        if (close < 0 || written.charAt(at) != '{') {
            throw failure("an escape in this text needs the name of a character in braces");
        }
        try {
            meant.appendCodePoint(Character.codePointOf(written.substring(at + 1, close)));
        } catch (IllegalArgumentException e) {
            throw failure("an escape in this text names no character");
        }
        at = close + 1;
    }

    /** Jinja2 reads escapes from an ASCII form of the text, in which a character beyond is already spelled as one. */
    private void unknown(int escaped) {
        meant.append('\\');
        if (escaped < 128) {
            meant.append((char) escaped);
        } else {
            meant.append(escaped < 256 ? "x%02x".formatted(escaped)
                    : escaped < 65536 ? "u%04x".formatted(escaped) : "U%08x".formatted(escaped));
        }
    }

    private TemplateFailure failure(String what) {
        return new TemplateFailure(ErrorClass.TEMPLATE_SYNTAX, what, line);
    }
}
