package gatehouse.template.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into tokens and applies the rules of white space: a newline after a tag or comment goes, blanks before one
 * at the beginning of its line go, {@code -} takes all white space on its side, {@code +} keeps it.
 */
final class Lexer {
    private final Source source;
    private final List<Token> tokens = new ArrayList<>();
    private final TagLexer tags;

    private Lexer(Source source) {
        this.source = source;
        this.tags = new TagLexer(source, tokens);
    }

    static List<Token> tokens(String template) {
        var lexer = new Lexer(new Source(template));
        while (!lexer.source.atEnd()) {
            lexer.dataThenTag();
        }
        lexer.tokens.add(new Token(TokenKind.END, "", lexer.source.position(lexer.source.length())));
        return lexer.tokens;
    }

    private void dataThenTag() {
        int begin = source.at();
        boolean lineBegin = source.afterLineEnd();
        int open = nextOpening(begin);
        if (open < 0) {
            data(begin, source.length());
            source.moveTo(source.length());
            return;
        }
        char kind = source.peek(open + 1);
        char sign = source.peek(open + 2);
        boolean signed = sign == '-' || sign == '+';
        data(begin, endOfData(begin, open, sign, kind != '{', lineBegin));
        source.moveTo(open + (signed ? 3 : 2));
        switch (kind) {
            case '#' -> comment(open);
            case '{' -> tags.print(open);
            default -> {
                if (!raw(open)) {
                    tags.tag(open);
                }
            }
        }
    }

    private int nextOpening(int from) {
        for (int brace = source.find("{", from); brace >= 0; brace = source.find("{", brace + 1)) {
            char next = source.peek(brace + 1);
            if (next == '{' || next == '%' || next == '#') {
                return brace;
            }
        }
        return -1;
    }

    private int endOfData(int begin, int open, char sign, boolean strips, boolean lineBegin) {
        if (sign == '-') {
            return withoutTrailing(begin, open);
        }
        if (sign == '+' || !strips) {
            return open;
        }
        int line = open;
        while (line > begin && source.peek(line - 1) != '\n') {
            line--;
        }
        boolean blank = source.spaceEnd(line) >= open;
        return blank && (line > begin || lineBegin) ? line : open;
    }

    private int withoutTrailing(int begin, int end) {
        int last = end;
        while (last > begin && source.spaceEnd(last - 1) >= last) {
            last--;
        }
        return last;
    }

    private void data(int begin, int end) {
        if (end > begin) {
            tokens.add(new Token(TokenKind.DATA, source.between(begin, end), source.position(begin)));
        }
    }

    private void comment(int open) {
        int close = source.find("#}", source.at());
        if (close < 0) {
            throw source.failure("the comment is not closed; end it with '#}'", open);
        }
        char sign = close > source.at() ? source.peek(close - 1) : 0;
        source.moveTo(close + 2);
        TagLexer.afterClosing(source, sign);
    }

    /** Reads {@code {% raw %}} and the text up to its end; or moves nowhere, when another tag stands here. */
    private boolean raw(int open) {
        int back = source.at();
        source.skipSpace();
        boolean here = source.accept("raw");
        if (here) {
            source.skipSpace();
            if (source.accept("-%}")) {
                source.skipSpace();
            } else {
                here = source.accept("%}");
            }
        }
        if (!here) {
            source.moveTo(back);
            return false;
        }
        rawText(open);
        return true;
    }

    private void rawText(int open) {
        int begin = source.at();
        boolean lineBegin = source.afterLineEnd();
        for (int close = source.find("{%", begin); close >= 0; close = source.find("{%", close + 2)) {
            char sign = source.peek(close + 2);
            source.moveTo(close + (sign == '-' || sign == '+' ? 3 : 2));
            if (endraw()) {
                data(begin, endOfData(begin, close, sign, true, lineBegin));
                return;
            }
        }
        throw source.failure("the tag 'raw' is not closed; end it with '{% endraw %}'", open);
    }

    private boolean endraw() {
        source.skipSpace();
        if (!source.accept("endraw")) {
            return false;
        }
        source.skipSpace();
        char sign = source.peek(source.at());
        if (sign == '-' || sign == '+') {
            source.moveTo(source.at() + 1);
        }
        if (!source.accept("%}")) {
            return false;
        }
        TagLexer.afterClosing(source, sign);
        return true;
    }
}
