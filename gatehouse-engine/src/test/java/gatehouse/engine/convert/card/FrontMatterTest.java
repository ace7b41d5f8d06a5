package gatehouse.engine.convert.card;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.card.CardValue.Many;
import gatehouse.engine.convert.card.CardValue.Mapping;
import gatehouse.engine.convert.card.CardValue.Nothing;
import gatehouse.engine.convert.card.CardValue.Other;
import gatehouse.engine.convert.card.CardValue.Text;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontMatterTest {
    private static final String SIGNS = ":-[]{}&*!|>'\"%@`#,?\t \n\0x";

    @Test
    void what_stands_between_the_hyphens_is_read_and_the_rest_is_not() {
        assertThat(read("---\nlicense: mit\n---\nlanguage: en\n")).containsExactly(Map.entry("license", new Text("mit")));
        assertThat(read("# Title\n---\nlicense: mit\n---\n")).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read("---\n- a list\n---\n")).isEmpty();
        assertThat(read("---\na: b")).containsKey("a");
    }

    @Test
    void plain_words_mean_what_they_mean_to_python() {
        assertThat(read(
                "---\na: no\nb: 0.0\nc: 1.5\nd: yes\ne: 2024-01-31\nf: ~\ng: 0x1F\nh: 1_000\ni: 1e5\nj: v1.0\nk: 'no'\nl: 12:30\n---\n"))
                .isEqualTo(Map.ofEntries(Map.entry("a", new Other(true)), Map.entry("b", new Other(true)),
                        Map.entry("c", new Other(false)),
                        Map.entry("d", new Other(false)), Map.entry("e", new Other(false)), Map.entry("f", new Nothing()),
                        Map.entry("g", new Other(false)), Map.entry("h", new Other(false)), Map.entry("i", new Text("1e5")),
                        Map.entry("j", new Text("v1.0")), Map.entry("k", new Text("no")), Map.entry("l", new Other(false))));
    }

    @Test
    void norway_and_tabs_are_mended_and_the_last_of_two_names_counts() {
        assertThat(read("---\nlanguage:\n- no\n- en\ntags:\n\t- a\nlicense: mit\nlicense: other\n---\n"))
                .isEqualTo(Map.of("language",
                        new Many(List.of(new Text("no"), new Text("en"))), "tags", new Many(List.of(new Text("a"))), "license",
                        new Text("other")));
    }

    @Test
    void mappings_and_repeated_parts_are_followed() {
        assertThat(read("---\nx: &a {name: P, 7: q}\ny: *a\n---\n"))
                .isEqualTo(Map.of("x", new Mapping(Map.of("name", new Text("P"))), "y",
                        new Mapping(Map.of("name", new Text("P")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: [1, 2", "a: b: c", "a: !!python/object/apply:os.system [x]", "a: !own x", "<<: {a: b}", "a: =",
                    "a: &x [*x, *x]", "\"\\ud800", "a: @b"})
    void what_cannot_be_read_or_would_run_something_is_refused(String yaml) {
        assertRefused("engine.convert.card", () -> read("---\n" + yaml + "\n---\n"), "README.md");
    }

    @Test
    void a_part_that_multiplies_itself_is_stopped() {
        var yaml = new StringBuilder("---\na0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1).append(", *a").append(i - 1)
                    .append("]\n");
        }

        assertRefused("engine.convert.card", () -> read(yaml + "---\n"));
    }

    @Test
    void any_damage_ends_in_values_or_in_a_refusal() {
        String card = "---\nlicense: apache-2.0\nlanguage:\n- en\n- no\nbase_model: &b {name: \"P\", url: 'u'}\ndatasets: [*b, c4]\n---\n";
        var random = new Random(20261127);
        for (int round = 0; round < 3_000; round++) {
            var damaged = new StringBuilder(card);
            for (int hits = 1 + random.nextInt(5); hits > 0; hits--) {
                damaged.setCharAt(4 + random.nextInt(damaged.length() - 9), SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            try {
                assertThat(read(damaged.toString())).hasSizeLessThan(20);
            } catch (EngineException e) {
                assertThat(e.code()).isEqualTo("engine.convert.card");
            }
        }
    }

    private static Map<String, CardValue> read(String card) {
        return FrontMatter.read(card, "README.md");
    }
}
