package gatehouse.api.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @Test
    void a_price_of_a_token_is_a_whole_number() {
        assertThat(Money.ofDollars(new BigDecimal("0.00000001875"))).isEqualTo(new Money(18_750));
    }

    @Test
    void sums_of_many_small_amounts_are_exact() {
        // Given
        var random = new Random(11);
        Money sum = Money.ZERO;
        BigDecimal expected = BigDecimal.ZERO;

        // When
        for (int i = 0; i < 10_000; i++) {
            Money price = new Money(random.nextInt(1_000_000));
            int tokens = random.nextInt(100_000);
            sum = sum.plus(price.times(tokens));
            expected = expected.add(price.dollars().multiply(BigDecimal.valueOf(tokens)));
        }

        // Then
        assertThat(sum.dollars()).isEqualByComparingTo(expected);
    }

    @Test
    void what_would_overflow_is_refused() {
        assertThatThrownBy(() -> Money.MAX.plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE).minus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(1L << 40).times(1L << 40)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "9223372.036854775808", "0.0000000000001"})
    void what_has_no_exact_amount_is_refused_at_once(String dollars) {
        assertThatThrownBy(() -> Money.ofDollars(new BigDecimal(dollars))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void an_amount_between_two_is_rounded_up_only_when_asked_for() {
        assertThat(Money.ofDollarsRoundedUp(new BigDecimal("0.0000000000011"))).isEqualTo(new Money(2));
    }

    @Test
    void it_reads_as_people_write_money() {
        assertThat(new Money(10_000_000_000_000L)).hasToString("10.00 USD");
        assertThat(new Money(-12_500_000)).hasToString("-0.0000125 USD");
        assertThat(Money.ZERO).hasToString("0.00 USD");
    }
}
