package gatehouse.engine.convert.vocabulary;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.convert.source.JsonText;
import gatehouse.engine.convert.source.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitStepTest {
    @Test
    void digits_stand_alone_or_together() {
        assertThat(split("{\"type\": \"Digits\", \"individual_digits\": true}", "a12 ³b")).containsExactly("a", "1", "2", " ",
                "³", "b");
        assertThat(split("{\"type\": \"Digits\", \"individual_digits\": false}", "a12b")).containsExactly("a", "12", "b");
    }

    @Test
    void matches_are_words_of_their_own_or_dropped_or_all_that_is_kept() {
        String cut = "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"x+\"}, \"behavior\": \"%s\", \"invert\": %s}";
        assertThat(split(cut.formatted("Isolated", "false"), "axxb")).containsExactly("a", "xx", "b");
        assertThat(split(cut.formatted("Removed", "false"), "axxb")).containsExactly("a", "b");
        assertThat(split(cut.formatted("Removed", "true"), "axxb")).containsExactly("xx");
    }

    @Test
    void a_plain_text_is_no_pattern_and_scripts_are_known_by_their_names() {
        assertThat(split("{\"type\": \"Split\", \"pattern\": {\"String\": \".\"}, \"behavior\": \"Isolated\"}", "a.b"))
                .containsExactly("a", ".", "b");
        assertThat(split("{\"type\": \"Split\", \"pattern\": {\"Regex\": \"\\\\p{Han}+\"}, \"behavior\": \"Isolated\"}", "a東京b"))
                .containsExactly("a", "東京", "b");
    }

    @Test
    void bytes_are_spelled_in_letters_and_read_again() {
        assertThat(split("{\"type\": \"ByteLevel\", \"add_prefix_space\": true, \"use_regex\": true}", "it's é"))
                .containsExactly("Ġit", "'s", "ĠÃ©");
        String all = "\0\n\u007f ~¡­ÿĀ東🦙";
        assertThat(ByteAlphabet.read(ByteAlphabet.spell(all))).isEqualTo(all);
        assertThat(ByteAlphabet.read("two words")).isEqualTo("two words");
    }

    @Test
    void patterns_that_nest_or_grow_without_end_are_refused() {
        String nested = "(".repeat(700) + "a?" + ")".repeat(700) + "*b";
        String cut = "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"%s\"}, \"behavior\": \"Isolated\"}";

        assertThat(split(cut.formatted("(?:" + nested + ")?a"), "aaaa")).isNotEmpty();
        assertRefused("engine.convert.pre-tokenizer", () -> split(cut.formatted("((((a|b)|c)|d)*)*e"), "abcd".repeat(100_000)));
        assertRefused("engine.convert.pre-tokenizer", () -> split(cut.formatted("a".repeat(1_501)), "a"), "1501");
    }

    private static List<String> split(String step, String text) {
        List<String> words = List.of(text);
        for (SplitStep one : SplitStep
                .read(JsonText.strict(Limits.SMALL).object(step.getBytes(StandardCharsets.UTF_8), "step"))) {
            words = words.stream().flatMap(word -> one.apply(word).stream()).toList();
        }
        return words;
    }
}
