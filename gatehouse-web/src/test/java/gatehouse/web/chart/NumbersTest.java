package gatehouse.web.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void differences_carry_a_sign_and_a_real_minus() {
        assertThat(Numbers.points(-0.06)).isEqualTo("−6.0");
        assertThat(Numbers.points(0.0123)).isEqualTo("+1.2");
        assertThat(Numbers.points(-0.0001)).isEqualTo("0.0");
        assertThat(Numbers.points(-0.05, 0)).isEqualTo("−5");
        assertThat(Numbers.points(Double.NaN)).isEqualTo("not defined");
    }

    @Test
    void sizes_in_points_say_no_more_than_they_know() {
        assertThat(Numbers.sizeInPoints(0.05)).isEqualTo("5\u00a0points");
        assertThat(Numbers.sizeInPoints(0.01)).isEqualTo("1\u00a0point");
        assertThat(Numbers.size(0.0463)).isEqualTo("4.6");
    }

    @Test
    void a_share_never_rounds_to_all_or_none() {
        assertThat(Numbers.percent(0.584)).isEqualTo("58\u00a0%");
        assertThat(Numbers.percent(0.996)).isEqualTo("99.6\u00a0%");
        assertThat(Numbers.percent(0.004)).isEqualTo("0.4\u00a0%");
        assertThat(Numbers.percent(1)).isEqualTo("100\u00a0%");
        assertThat(Numbers.share(146, 250)).isEqualTo("146 of 250 (58\u00a0%)");
        assertThat(Numbers.share(0, 0)).isEqualTo("0 of 0");
    }

    @Test
    void counts_agree_with_their_noun() {
        assertThat(Numbers.count(1, "item")).isEqualTo("1\u00a0item");
        assertThat(Numbers.count(4973, "item")).isEqualTo("4,973\u00a0items");
        assertThat(Numbers.count(-3)).isEqualTo("−3");
    }

    @Test
    void times_change_their_unit_when_they_are_long() {
        assertThat(Numbers.millis(0)).isEqualTo("0\u00a0ms");
        assertThat(Numbers.millis(4.24)).isEqualTo("4.2\u00a0ms");
        assertThat(Numbers.millis(390.4)).isEqualTo("390\u00a0ms");
        assertThat(Numbers.millis(12_400)).isEqualTo("12.4\u00a0s");
        assertThat(Numbers.millis(1_800_000)).isEqualTo("30\u00a0min");
    }

    @Test
    void bytes_are_decimal() {
        assertThat(Numbers.bytes(999)).isEqualTo("999\u00a0B");
        assertThat(Numbers.bytes(105_454_048)).isEqualTo("105\u00a0MB");
        assertThat(Numbers.bytes(999_700)).isEqualTo("1.0\u00a0MB");
        assertThat(Numbers.bytes(4_700_000_000L)).isEqualTo("4.7\u00a0GB");
        assertThat(Numbers.bytes(Long.MAX_VALUE)).isEqualTo("9,223,372\u00a0TB");
    }

    @Test
    void small_money_keeps_its_digits() {
        assertThat(Numbers.dollars(0)).isEqualTo("$0");
        assertThat(Numbers.dollars(0.0000423)).isEqualTo("$0.000042");
        assertThat(Numbers.dollars(0.5)).isEqualTo("$0.5");
        assertThat(Numbers.dollars(4.333)).isEqualTo("$4.33");
        assertThat(Numbers.dollars(-1234.5)).isEqualTo("−$1,235");
    }

    @Test
    void ratios_and_significant_digits() {
        assertThat(Numbers.times(1.0912)).isEqualTo("1.09\u00a0×");
        assertThat(Numbers.times(Double.POSITIVE_INFINITY)).isEqualTo("not defined");
        assertThat(Numbers.significant(0.25, 2)).isEqualTo("0.25");
        assertThat(Numbers.significant(1200, 2)).isEqualTo("1,200");
        assertThat(Numbers.significant(0, 2)).isEqualTo("0");
    }
}
