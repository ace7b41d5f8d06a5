package gatehouse.template.text;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.limit.Meter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void a_limit_bounds_the_cuts_and_not_the_pieces() {
        // When
        List<String> fromBegin = Split.at(forward(","), "a,b,c", 1);
        List<String> fromEnd = Split.atFromEnd(backward(","), "a,b,c", 1);

        // Then
        assertThat(fromBegin).containsExactly("a", "b,c");
        assertThat(fromEnd).containsExactly("a,b", "c");
    }

    @Test
    void separators_that_overlap_are_found_from_the_side_of_the_cuts() {
        // When
        List<String> fromBegin = Split.at(forward("aa"), "aaa", -1);
        List<String> fromEnd = Split.atFromEnd(backward("aa"), "aaa", -1);

        // Then
        assertThat(fromBegin).containsExactly("", "a");
        assertThat(fromEnd).containsExactly("a", "");
    }

    @Test
    void words_are_cut_at_runs_of_white_space_and_the_rest_keeps_its_own() {
        // When
        List<String> all = Split.atSpace(" a\t\u2003b c ", -1);
        List<String> one = Split.atSpace(" a  b c ", 1);
        List<String> last = Split.atSpaceFromEnd(" a b  c ", 1);

        // Then
        assertThat(all).containsExactly("a", "b", "c");
        assertThat(one).containsExactly("a", "b c ");
        assertThat(last).containsExactly(" a b", "c");
    }

    @Test
    void lines_end_where_python_ends_them() {
        // When
        List<String> lines = Split.lines("a\r\nb\u2028c\n\n", false);
        List<String> kept = Split.lines("a\r\nb\n", true);

        // Then
        assertThat(lines).containsExactly("a", "b", "c", "");
        assertThat(kept).containsExactly("a\r\n", "b\n");
    }

    private static Search forward(String separator) {
        return Search.forward(separator, Meter.unlimited());
    }

    private static Search backward(String separator) {
        return Search.backward(separator, Meter.unlimited());
    }
}
