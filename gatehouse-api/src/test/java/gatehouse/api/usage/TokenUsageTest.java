package gatehouse.api.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenUsageTest {
    @Test
    void parts_belong_to_their_wholes() {
        // When
        TokenUsage usage = TokenUsage.of(100, 50, TokenSource.UPSTREAM).withCache(60, 40, 10).withReasoning(50);

        // Then
        assertThat(usage).isEqualTo(new TokenUsage(100, 60, 40, 10, 50, 50, TokenSource.UPSTREAM));
        assertThat(usage.total()).isEqualTo(150);
    }

    @Test
    void parts_larger_than_their_wholes_are_refused() {
        TokenUsage usage = TokenUsage.of(100, 50, TokenSource.ESTIMATED);
        assertThatThrownBy(() -> usage.withCache(60, 41, 0)).hasMessageContaining("input 100 (cache read 60, cache write 41");
        assertThatThrownBy(() -> usage.withCache(0, 5, 6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usage.withReasoning(51)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usage.withCache(Long.MAX_VALUE, Long.MAX_VALUE, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenUsage.of(-1, 0, TokenSource.UPSTREAM)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenUsage.of(0, Long.MAX_VALUE, TokenSource.UPSTREAM))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ids_are_one_short_line() {
        assertThat(new KeyId("k-1")).hasToString("k-1");
        assertThatThrownBy(() -> new TeamId(" ")).hasMessageStartingWith("a team id is one line of 1 to 200 characters");
        assertThatThrownBy(() -> new RequestId("a\nb")).hasMessageEndingWith("'a?b'");
        assertThatThrownBy(() -> new RouteName("x".repeat(201))).hasMessageContaining("but this has 201");
    }
}
