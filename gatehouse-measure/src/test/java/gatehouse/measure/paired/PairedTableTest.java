package gatehouse.measure.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PairedTableTest {
    @Test
    void counts_each_item_in_its_cell() {
        // Given
        boolean[] candidate = {true, true, true, false, false, false};
        boolean[] incumbent = {true, false, false, true, false, false};

        // When
        var table = PairedTable.of(candidate, incumbent);

        // Then
        assertThat(table).isEqualTo(new PairedTable(1, 2, 1, 2));
        assertThat(table.difference()).isEqualTo(1 / 6.0);
        assertThat(table.flips()).isEqualTo(0.5);
    }

    @Test
    void refuses_sides_with_different_items() {
        assertThatIllegalArgumentException().isThrownBy(() -> PairedTable.of(new boolean[2], new boolean[3]))
                .withMessageContaining("candidate has 2").withMessageContaining("incumbent 3");
    }

    @Test
    void refuses_an_empty_a_negative_and_an_overflowing_table() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedTable(0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedTable(1, -1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedTable(Integer.MAX_VALUE, 1, 0, 0));
    }
}
