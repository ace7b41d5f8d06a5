package gatehouse.engine.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberGrammarTest {
    @Test
    void whole_numbers_are_exactly_those_within_the_bounds() {
        var random = new Random(1);
        for (int round = 0; round < 400; round++) {
            // Given
            int reach = round % 2 == 0 ? 120 : 12_000;
            int low = random.nextInt(2 * reach) - reach;
            int high = low + random.nextInt(reach);

            // When
            var recogniser = recogniser(WholeNumbers.between(BigInteger.valueOf(low), BigInteger.valueOf(high)));

            // Then
            int step = reach == 120 ? 1 : 1 + random.nextInt(90);
            assertThat(IntStream.iterate(-reach - 20, number -> number < 2 * reach + 20, number -> number + step)
                    .filter(number -> recogniser.accepts("" + number) != (number >= low && number <= high)))
                    .as("%d to %d", low, high).isEmpty();
            assertThat(List.of("00", "01", "-0", "-", "", "1.0", "+1")).noneMatch(recogniser::accepts);
        }
    }

    @Test
    void bounds_of_many_digits_are_kept() {
        // When
        var recogniser = recogniser(
                WholeNumbers.between(new BigInteger("-9007199254740991"), new BigInteger("18446744073709551615")));

        // Then
        assertThat(List.of("-9007199254740991", "0", "18446744073709551615", "9999999999999999999"))
                .allMatch(recogniser::accepts);
        assertThat(List.of("-9007199254740992", "18446744073709551616", "20000000000000000000")).noneMatch(recogniser::accepts);
    }

    @Test
    void decimals_are_exactly_those_within_the_bounds() {
        var random = new Random(2);
        for (int round = 0; round < 1_500; round++) {
            // Given
            var low = new Decimals.Bound(decimal(random), random.nextBoolean());
            var high = new Decimals.Bound(low.value().add(decimal(random).abs()), random.nextBoolean());
            var range = new NumberReader.Range(random.nextInt(5) == 0 ? null : low, random.nextInt(5) == 0 ? null : high);

            // When
            List<String> alternatives = Decimals.between(range.low(), range.high());

            // Then
            for (int tries = 0; tries < 40; tries++) {
                BigDecimal near = (random.nextBoolean() ? low : high).value()
                        .add(BigDecimal.valueOf(random.nextInt(5) - 2, random.nextInt(5)));
                String text = (random.nextBoolean() ? near : decimal(random)).toPlainString();
                boolean within = range.holds(new BigDecimal(text)) && !text.matches("-0(\\.0*)?");
                assertThat(!alternatives.isEmpty() && recogniser(alternatives).accepts(text))
                        .as("%s in %s: %s", text, range, alternatives).isEqualTo(within);
            }
        }
    }

    @Test
    void a_bound_finer_than_what_is_written_is_rounded_inwards() {
        // Given
        var low = new Decimals.Bound(new BigDecimal("0.00000000000000000001"), true);

        // When
        var recogniser = recogniser(Decimals.between(low, null));

        // Then
        assertThat(recogniser.accepts("0.0000000000000001")).isTrue();
        assertThat(List.of("0", "0.0", "0.0000000000000000")).noneMatch(recogniser::accepts);
    }

    private static BigDecimal decimal(Random random) {
        return BigDecimal.valueOf(random.nextInt(40_000) - 20_000, random.nextInt(5));
    }

    private static GbnfRecogniser recogniser(List<String> alternatives) {
        return GbnfRecogniser.of("root ::= " + String.join(" | ", alternatives));
    }
}
