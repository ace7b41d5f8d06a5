package gatehouse.template.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.template.fault.TemplateFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {
    @Test
    void a_template_becomes_data_and_words_with_their_places() {
        // When
        List<Token> tokens = Lexer.tokens("a\n{{ x }}\n{% if y %}b");

        // Then
        assertThat(tokens).containsExactly(token(TokenKind.DATA, "a\n", 1, 1), token(TokenKind.PRINT_BEGIN, "{{", 2, 1),
                token(TokenKind.NAME, "x", 2, 4), token(TokenKind.PRINT_END, "}}", 2, 6), token(TokenKind.DATA, "\n", 2, 8),
                token(TokenKind.TAG_BEGIN, "{%", 3, 1), token(TokenKind.NAME, "if", 3, 4), token(TokenKind.NAME, "y", 3, 7),
                token(TokenKind.TAG_END, "%}", 3, 9), token(TokenKind.DATA, "b", 3, 11), token(TokenKind.END, "", 3, 12));
    }

    private static Token token(TokenKind kind, String text, int line, int column) {
        return new Token(kind, text, new Position(line, column));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            a+-*/%~ => NAME ADD SUBTRACT MULTIPLY DIVIDE REMAINDER JOIN
            // ** == != >= <= => FLOOR_DIVIDE POWER EQUAL NOT_EQUAL GREATER_OR_EQUAL LESS_OR_EQUAL
            < > = . , : ; | => LESS GREATER ASSIGN DOT COMMA COLON SEMICOLON PIPE
            ()[]{} => PAREN_OPEN PAREN_CLOSE BRACKET_OPEN BRACKET_CLOSE BRACE_OPEN BRACE_CLOSE
            {'a': {'b': 1}} => BRACE_OPEN TEXT COLON BRACE_OPEN TEXT COLON WHOLE BRACE_CLOSE BRACE_CLOSE
            1 1_000 0x_fF 0b1 0o7 00 => WHOLE WHOLE WHOLE WHOLE WHOLE WHOLE
            1.5 1e5 1.5E-3 1_0.0_1 => REAL REAL REAL REAL
            1.a a.1.2 => WHOLE DOT NAME NAME DOT WHOLE DOT WHOLE
            1e 1_ 0x 012 => WHOLE NAME WHOLE NAME WHOLE NAME WHOLE WHOLE
            'a' "b" 'it\\'s' '' => TEXT TEXT TEXT TEXT
            _a1 größe 世界 => NAME NAME NAME
            """)
    void a_word_or_sign_is_told_apart(String written, String kinds) {
        // When
        List<Token> tokens = Lexer.tokens("{{ " + written + " }}");

        // Then
        assertThat(tokens.subList(1, tokens.size() - 2)).extracting(token -> token.kind().name())
                .containsExactly(kinds.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {# a => line 1: the comment is not closed; end it with '#}'
            {% raw %} {% endraw => line 1: the tag 'raw' is not closed; end it with '{% endraw %}'
            {{ 'a }} => line 1: the text is not closed; end it with '
            {{ ( ] }} => line 1: ']' stands where ')' is missing
            {{ ) }} => line 1: ')' closes nothing
            {{ ! }} => line 1: this character has no meaning here
            {{ ²x }} => line 1: a name cannot begin with this character
            {{ '\\x4' }} => line 1: an escape in this text needs 2 hexadecimal digits
            {{ '\\U00110000' }} => line 1: an escape in this text names no character
            {{ '\\N{NO SUCH THING}' }} => line 1: an escape in this text names no character
            {{ '\\N' }} => line 1: an escape in this text needs the name of a character in braces
            """)
    void what_is_not_closed_or_has_no_meaning_is_refused(String template, String message) {
        // When / Then
        assertThatThrownBy(() -> Lexer.tokens(template)).isInstanceOf(TemplateFailure.class)
                .hasMessage("TemplateSyntaxError: " + message);
    }

    @Test
    void a_template_too_long_to_be_one_is_refused() {
        // When / Then
        assertThatThrownBy(() -> Lexer.tokens("a".repeat(4_000_001)))
                .hasMessage("TemplateSyntaxError: line 1: the template is longer than 4000000 characters");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            \\n\\t\\r\\a\\b\\f\\v => 10 9 13 7 8 12 11
            \\\\\\'\\" => 92 39 34
            \\101\\60\\0 => 65 48 0
            \\x41\\u00e9\\U0001F44B => 65 233 128075
            \\N{BULLET} => 8226
            \\q => 92 113
            \\é\\世 => 92 120 101 57 92 117 52 101 49 54
            """)
    void an_escape_stands_for_what_python_takes_it_for(String written, String codePoints) {
        // When
        String meant = Escapes.resolve(written, 1);

        // Then
        assertThat(meant.codePoints().mapToObj(Integer::toString).toList()).containsExactly(codePoints.split(" "));
    }

    @Test
    void an_escaped_line_end_is_nothing() {
        // When
        String meant = Escapes.resolve("a\\\nb", 1);

        // Then
        assertThat(meant).isEqualTo("ab");
    }
}
