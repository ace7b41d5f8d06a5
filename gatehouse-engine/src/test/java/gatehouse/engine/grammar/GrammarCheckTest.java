package gatehouse.engine.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.EngineException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarCheckTest {
    private static final String SUMS = """
            # sums, one a line
            root ::= (sum "\\n")+
            sum  ::= term ([-+] term)*   # left to right
            term ::= number | "(" sum ")" |
                     name
            number ::= [0-9]{1,3} ("." [0-9]{2,})?
            name ::= [a-zA-Z_\\u00E4] [^\\x00-\\x20()]{0, 8} | .
            """;

    @Test
    void a_grammar_that_llama_can_work_with_passes_unchanged() {
        assertThat(GrammarCheck.check(SUMS)).isEqualTo(new Grammar(SUMS, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"root ::= <think> [^<]* </think> !<[12]>*", "root ::= \"a\" | ", "root ::= a\r\na ::= \"\\\"\" \r\n",
                    "root ::= [-a] [a-] [\\]\\-x]", "root ::= ( \"a\"\n | \"b\" # one\n )", "root::=\"a\"{2000}",
                    "1 ::= \"x\"\nroot ::= 1 1"})
    void the_notation_of_llama_is_read(String grammar) {
        assertThat(GrammarCheck.check(grammar).text()).isEqualTo(grammar);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "start ::= \"a\"", "root = \"a\"", "root ::= \"a", "root ::= [a", "root ::= [z-a]", "root ::= []",
                    "root ::= (\"a\"", "root ::= \"a\")", "root ::= *", "root ::= \"\"*", "root ::= \"a\"{3,2}",
                    "root ::= \"a\"{x}",
                    "root ::= \"a\"{,3}", "root ::= \"a\"{99999999999}", "root ::= \"\\q\"", "root ::= \"\\u12\"",
                    "root ::= \"\\U00110000\"",
                    "root ::= \"a\"\nroot ::= \"b\"", "root ::= <", "root ::= !", "root ::= a_b\na ::= \"x\"",
                    "root ::= \"a\" ::=", "root ::= \"a\u0000\"",
                    "root ::= \"\uD800\"", "root ::= \"a\"{0}*", "::= \"a\"", "root"})
    void what_is_no_grammar_is_refused(String grammar) {
        assertThat(codeFor(grammar)).isEqualTo("engine.grammar.malformed");
    }

    @Test
    void a_refusal_names_line_and_column() {
        assertThatThrownBy(() -> GrammarCheck.check("root ::= a\na ::= [0-9] $\n")).hasMessageContaining("line 2, column 13");
        assertThatThrownBy(() -> GrammarCheck.check("root ::= a\na ::= [0-9] bcd\n"))
                .hasMessageContaining("'bcd' at line 2, column 13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"root ::= root \"a\" | \"b\"", "root ::= a\na ::= b \"x\"\nb ::= a | \"y\"",
                    "root ::= empty root \"x\" | \"y\"\nempty ::= \"z\"?",
                    "root ::= e root \"x\" | \"y\"\ne ::= f\nf ::= | \"z\"", "root ::= (\"a\"?)*", "root ::= e+\ne ::= \"a\"*",
                    "root ::= (root \"a\")? \"b\"", "root ::= \"x\" [a]{0,3}+ \"y\""})
    void a_rule_that_begins_with_itself_is_refused(String grammar) {
        assertThat(codeFor(grammar)).isEqualTo("engine.grammar.left-recursion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root ::= \"a\" root", "root ::= \"a\" | b\nb ::= \"x\" c\nc ::= \"y\" b"})
    void a_rule_without_end_is_refused(String grammar) {
        assertThat(codeFor(grammar)).isEqualTo("engine.grammar.endless");
    }

    @Test
    void what_would_grow_beyond_measure_is_refused() {
        // Given
        String nested = "root ::= " + "(".repeat(5_000) + "\"a\"" + ")".repeat(5_000);
        String doubled = "root ::= ((\"a\"{0,60}){0,60}){0,60}";
        String wide = IntStream.range(0, 400).mapToObj("r%d ::= \"abcde\"{1,2000}\n"::formatted).collect(Collectors.joining());

        // Then
        assertThat(List.of(nested, doubled, "root ::= \"a\"{2001}", "root ::= r1\n" + wide,
                "root ::= \"" + "a".repeat(3_000_000) + "\""))
                .allSatisfy(grammar -> assertThat(codeFor(grammar)).isEqualTo("engine.grammar.too-large"));
    }

    @Test
    void rules_that_begin_with_each_other_form_no_long_chain() {
        // Given
        String begins = chain(900, "r%d ::= \"x\"? r%d \"y\"?\n");
        String ends = chain(15_000, "r%d ::= \"x\" r%d \"y\"?\n");

        // Then
        assertThat(List.of(begins, ends)).allSatisfy(grammar -> assertThat(codeFor(grammar)).isEqualTo("engine.grammar.fine"));
        assertThat(codeFor(chain(1_100, "r%d ::= \"x\"? r%d \"y\"?\n"))).isEqualTo("engine.grammar.too-large");
    }

    private static String chain(int length, String link) {
        return IntStream.range(0, length).mapToObj(i -> link.formatted(i, i + 1))
                .collect(Collectors.joining("", "root ::= r0\n", "r" + length + " ::= \"z\"\n"));
    }

    @Test
    void any_text_is_a_grammar_or_a_clean_refusal() {
        var random = new Random(4);
        String signs = "\"[]()|*+?{},.<>!\\^-#\n :=";
        for (int round = 0; round < 20_000; round++) {
            // Given
            StringBuilder text = new StringBuilder(SUMS);
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, SUMS, random.nextInt(40), 40 + random.nextInt(40));
                }
            }

            // Then
            assertThat(codeFor(text.toString())).startsWith("engine.grammar.");
        }
    }

    private static String codeFor(String grammar) {
        try {
            GrammarCheck.check(grammar);
            return "engine.grammar.fine";
        } catch (EngineException e) {
            return e.code();
        }
    }
}
