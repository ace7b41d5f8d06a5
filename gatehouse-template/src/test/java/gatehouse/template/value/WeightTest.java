package gatehouse.template.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/** How much there is to walk through, told without walking. */
class WeightTest {
    private static final Meter METER = Meter.unlimited();

    private static Value twice(Value value) {
        return ListValue.of(new Value[] {value, value}, METER);
    }

    @Test
    void what_is_held_twice_counts_twice() {
        // Given
        Value inner = twice(IntValue.of(1));

        // When
        Value outer = twice(inner);

        // Then
        assertThat(inner.weight()).isEqualTo(3);
        assertThat(outer.weight()).isEqualTo(7);
        assertThat(outer.nesting()).isEqualTo(2);
    }

    @Test
    void a_long_text_counts_by_its_length() {
        // When / Then
        assertThat(TextValue.of("a").weight()).isEqualTo(1);
        assertThat(TextValue.of("a".repeat(6400)).weight()).isEqualTo(101);
    }

    @Test
    void a_dictionary_counts_its_keys_too() {
        // Given
        var entries = new LinkedHashMap<Value, Value>();
        entries.put(TupleValue.pair(IntValue.of(1), IntValue.of(2), METER), twice(NoneValue.NONE));

        // When
        DictValue dict = DictValue.of(entries, METER);

        // Then
        assertThat(dict.weight()).isEqualTo(7);
        assertThat(dict.nesting()).isEqualTo(2);
    }

    @Test
    void what_no_walk_should_go_through_is_refused_when_it_is_made() {
        // Given
        Value heavy = IntValue.of(1);
        for (int i = 0; i < 22; i++) {
            heavy = twice(heavy);
        }
        Value heaviest = heavy;
        Value deep = IntValue.of(1);
        for (int i = 0; i < 300; i++) {
            deep = ListValue.of(new Value[] {deep}, METER);
        }
        Value deepest = deep;

        // When / Then
        assertThatThrownBy(() -> twice(heaviest)).isInstanceOf(TemplateFailure.class)
                .hasMessage("LimitExceeded: a list or dictionary holds more than 10000000 values");
        assertThatThrownBy(() -> twice(deepest)).isInstanceOf(TemplateFailure.class)
                .hasMessage("RecursionError: lists or dictionaries are nested more than 300 deep");
    }
}
