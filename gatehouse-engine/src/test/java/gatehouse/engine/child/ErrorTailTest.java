package gatehouse.engine.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTailTest {
    @Test
    void the_last_lines_are_kept_and_long_ones_are_cut() {
        var tail = new ErrorTail();
        for (int i = 0; i < 30; i++) {
            tail.add("line " + i);
        }
        tail.add(" ");
        tail.add("x".repeat(1_000));

        assertThat(tail.text()).startsWith("its last words: line 19 | line 20").endsWith("x...").hasSizeLessThan(500);
    }

    @Test
    void silence_is_said_too() {
        assertThat(new ErrorTail().text()).isEqualTo("it said nothing");
    }
}
