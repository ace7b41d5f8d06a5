package gatehouse.template.syntax;

import gatehouse.template.text.Characters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Reads what stands inside a tag, be it one that prints or one that does something. */
final class TagLexer {
    /** Longer signs first. */
    private static final List<Map.Entry<String, TokenKind>> SIGNS = List.of(Map.entry("//", TokenKind.FLOOR_DIVIDE),
            Map.entry("**", TokenKind.POWER), Map.entry("==", TokenKind.EQUAL), Map.entry("!=", TokenKind.NOT_EQUAL),
            Map.entry(">=", TokenKind.GREATER_OR_EQUAL), Map.entry("<=", TokenKind.LESS_OR_EQUAL),
            Map.entry("+", TokenKind.ADD), Map.entry("-", TokenKind.SUBTRACT), Map.entry("/", TokenKind.DIVIDE),
            Map.entry("*", TokenKind.MULTIPLY), Map.entry("%", TokenKind.REMAINDER), Map.entry("~", TokenKind.JOIN),
            Map.entry("[", TokenKind.BRACKET_OPEN), Map.entry("]", TokenKind.BRACKET_CLOSE),
            Map.entry("(", TokenKind.PAREN_OPEN), Map.entry(")", TokenKind.PAREN_CLOSE),
            Map.entry("{", TokenKind.BRACE_OPEN), Map.entry("}", TokenKind.BRACE_CLOSE), Map.entry(">", TokenKind.GREATER),
            Map.entry("<", TokenKind.LESS), Map.entry("=", TokenKind.ASSIGN), Map.entry(".", TokenKind.DOT),
            Map.entry(":", TokenKind.COLON), Map.entry("|", TokenKind.PIPE), Map.entry(",", TokenKind.COMMA),
            Map.entry(";", TokenKind.SEMICOLON));

    private final Source source;
    private final List<Token> tokens;

    TagLexer(Source source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    /** The opening sign has been read; it stood at {@code open}. */
    void print(int open) {
        add(TokenKind.PRINT_BEGIN, "{{", open);
        words("}}", TokenKind.PRINT_END, false);
    }

    void tag(int open) {
        add(TokenKind.TAG_BEGIN, "{%", open);
        words("%}", TokenKind.TAG_END, true);
    }

    /** A closing sign has been read: what of the white space behind it goes with it. */
    static void afterClosing(Source source, char sign) {
        if (sign == '-') {
            source.skipSpace();
        } else if (sign != '+') {
            source.accept("\n");
        }
    }

    private void words(String closing, TokenKind end, boolean trims) {
        Deque<TokenKind> open = new ArrayDeque<>();
        while (!source.atEnd()) {
            int begin = source.at();
            if (open.isEmpty() && closes(closing, trims)) {
                add(end, closing, begin);
                return;
            }
            source.skipSpace();
            if (source.at() == begin) {
                word(open);
            }
        }
    }

    private boolean closes(String closing, boolean trims) {
        int begin = source.at();
        char sign = source.peek(begin);
        if (sign == '-' || (sign == '+' && trims)) {
            source.moveTo(begin + 1);
        }
        if (!source.accept(closing)) {
            source.moveTo(begin);
            return false;
        }
        if (trims || sign == '-') {
            afterClosing(source, sign);
        }
        return true;
    }

    private void word(Deque<TokenKind> open) {
        int begin = source.at();
        int c = source.codePoint();
        if (c >= '0' && c <= '9') {
            number();
        } else if (Characters.isWord(c) || Characters.isIdentifierPart(c)) {
            name(c);
        } else if (c == '\'' || c == '"') {
            text((char) c);
        } else {
            sign(open, begin);
        }
    }

    private void number() {
        int begin = source.at();
        int real = begin > 0 && source.peek(begin - 1) == '.' ? begin : Numerals.realEnd(source, begin);
        if (real > begin) {
            take(TokenKind.REAL, begin, real);
        } else {
            take(TokenKind.WHOLE, begin, Numerals.wholeEnd(source, begin));
        }
    }

    private void name(int first) {
        int begin = source.at();
        while (!source.atEnd()
                && (Characters.isWord(source.codePoint()) || Characters.isIdentifierPart(source.codePoint()))) {
            source.moveTo(source.at() + Character.charCount(source.codePoint()));
        }
        if (!Characters.isIdentifierStart(first)) {
            throw source.failure("a name cannot begin with this character", begin);
        }
        take(TokenKind.NAME, begin, source.at());
    }

    private void text(char quote) {
        int begin = source.at();
        int end = begin + 1;
        while (end < source.length() && source.peek(end) != quote) {
            end += source.peek(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw source.failure("the text is not closed; end it with " + quote, begin);
        }
        Position position = source.position(begin);
        String written = source.between(begin + 1, end);
        tokens.add(new Token(TokenKind.TEXT, Escapes.resolve(written, position.line()), position));
        source.moveTo(end + 1);
    }

    private void sign(Deque<TokenKind> open, int begin) {
        for (var sign : SIGNS) {
            if (source.startsWith(sign.getKey())) {
                balance(sign.getValue(), open, begin);
                take(sign.getValue(), begin, begin + sign.getKey().length());
                return;
            }
        }
        throw source.failure("this character has no meaning here", begin);
    }

    private void balance(TokenKind kind, Deque<TokenKind> open, int begin) {
        switch (kind) {
            case PAREN_OPEN -> open.push(TokenKind.PAREN_CLOSE);
            case BRACKET_OPEN -> open.push(TokenKind.BRACKET_CLOSE);
            case BRACE_OPEN -> open.push(TokenKind.BRACE_CLOSE);
            case PAREN_CLOSE, BRACKET_CLOSE, BRACE_CLOSE -> {
                if (open.isEmpty()) {
                    throw source.failure(kind.description() + " closes nothing", begin);
                }
                TokenKind expected = open.pop();
                if (expected != kind) {
                    throw source.failure(kind.description() + " stands where " + expected.description() + " is missing", begin);
                }
            }
            default -> {
            }
        }
    }

    private void take(TokenKind kind, int begin, int end) {
        add(kind, source.between(begin, end), begin);
        source.moveTo(end);
    }

    private void add(TokenKind kind, String text, int begin) {
        tokens.add(new Token(kind, text, source.position(begin)));
    }
}
