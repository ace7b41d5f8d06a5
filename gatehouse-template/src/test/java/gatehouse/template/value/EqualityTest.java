package gatehouse.template.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.template.limit.Meter;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualityTest {
    private static final Meter METER = Meter.unlimited();
    private static final BigInteger HUGE = BigInteger.TWO.pow(80);

    @Test
    void numbers_are_equal_by_value_and_then_hash_alike() {
        // Given
        List<List<Value>> equal = List.of(List.of(IntValue.of(1), BoolValue.TRUE, new FloatValue(1)),
                List.of(IntValue.of(0), BoolValue.FALSE, new FloatValue(0.0), new FloatValue(-0.0)),
                List.of(BigIntValue.of(HUGE), new FloatValue(0x1p80), BigIntValue.of(HUGE)),
                List.of(IntValue.of(-5000), new IntValue(-5000), new FloatValue(-5000)),
                List.of(IntValue.of(Long.MIN_VALUE), new FloatValue(-0x1p63)));

        // When / Then
        assertThat(equal).allSatisfy(group -> assertThat(group).allSatisfy(one -> assertThat(group).allSatisfy(other -> {
            assertThat(one).isEqualTo(other);
            assertThat(one).hasSameHashCodeAs(other);
        })));
    }

    @Test
    void numbers_that_only_round_to_each_other_are_not_equal() {
        // When / Then
        assertThat(IntValue.of((1L << 53) + 1)).isNotEqualTo(new FloatValue(0x1p53));
        assertThat(BigIntValue.of(HUGE.add(BigInteger.ONE))).isNotEqualTo(new FloatValue(0x1p80));
        assertThat(new FloatValue(0.5)).isNotEqualTo(IntValue.of(0));
        assertThat(new FloatValue(Double.NaN)).isNotEqualTo(new FloatValue(Double.NaN));
        assertThat(BigIntValue.of(HUGE)).isNotEqualTo(new FloatValue(Double.POSITIVE_INFINITY));
    }

    @Test
    void texts_are_equal_whether_markup_or_not() {
        // When / Then
        assertThat(TextValue.of("a")).isEqualTo(TextValue.markup("a")).hasSameHashCodeAs(TextValue.markup("a"));
        assertThat(TextValue.of("1")).isNotEqualTo(IntValue.of(1));
    }

    @Test
    void lists_tuples_and_dictionaries_are_equal_by_what_they_hold() {
        // Given
        Value[] items = {IntValue.of(1), TextValue.of("a")};
        Value[] same = {new FloatValue(1), TextValue.of("a")};

        // When / Then
        assertThat(ListValue.of(items, METER)).isEqualTo(ListValue.of(same, METER)).isNotEqualTo(TupleValue.of(items, METER));
        assertThat(TupleValue.of(items, METER)).isEqualTo(TupleValue.of(same, METER))
                .hasSameHashCodeAs(TupleValue.of(same, METER));
        assertThat(dict(items)).isEqualTo(dict(same));
    }

    private static DictValue dict(Value[] pair) {
        var entries = new LinkedHashMap<Value, Value>();
        entries.put(pair[0], pair[1]);
        return DictValue.of(entries, METER);
    }

    @Test
    void a_key_is_found_under_every_number_equal_to_it() {
        // Given
        DictValue dict = dict(new Value[] {IntValue.of(1), TextValue.of("x")});

        // When / Then
        assertThat(dict.get(new FloatValue(1))).isEqualTo(TextValue.of("x"));
        assertThat(dict.get(BoolValue.TRUE)).isEqualTo(TextValue.of("x"));
        assertThat(dict.get(TextValue.of("1"))).isNull();
    }

    @Test
    void all_that_is_undefined_is_equal() {
        // When / Then
        assertThat(Undefined.variable("a")).isEqualTo(Undefined.item(NoneValue.NONE)).hasSameHashCodeAs(Undefined.variable("b"));
    }

    @Test
    void ranges_are_equal_by_their_numbers() {
        // When / Then
        assertThat(RangeValue.of(0, 3, 2)).isEqualTo(RangeValue.of(0, 4, 2)).isNotEqualTo(RangeValue.of(0, 5, 2));
        assertThat(RangeValue.of(5, 5, 1)).isEqualTo(RangeValue.of(9, 0, 1));
        assertThat(RangeValue.of(7, 8, 1)).isEqualTo(RangeValue.of(7, 9, 5));
        assertThatThrownBy(() -> RangeValue.of(0, Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new RangeValue(0, 3, 1, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_number_has_one_form() {
        // When / Then
        assertThat(BigIntValue.of(BigInteger.TEN)).isEqualTo(IntValue.of(10)).isInstanceOf(IntValue.class);
        assertThatThrownBy(() -> new BigIntValue(BigInteger.TEN)).isInstanceOf(IllegalArgumentException.class);
    }
}
