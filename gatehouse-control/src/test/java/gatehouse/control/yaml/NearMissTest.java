package gatehouse.control.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {
    private static final List<String> KNOWN = List.of("listen", "providers", "routes", "to", "fast-west", "");

    @ParameterizedTest
    @CsvSource({"lisen,listen", "provider,providers", "ruotes,routes", "Routes,routes", "fast_west,fast-west", "too,to"})
    void the_name_that_differs_least_was_meant(String written, String meant) {
        assertThat(NearMiss.of(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"storage", "xyz", "r"})
    void of_a_word_that_is_like_none_nothing_is_guessed(String written) {
        assertThat(NearMiss.of(written, KNOWN)).isEmpty();
    }

    @Test
    void endless_words_are_not_compared() {
        assertThat(NearMiss.of("r".repeat(100_000), List.of("r".repeat(99_999), "routes"))).isEmpty();
    }
}
