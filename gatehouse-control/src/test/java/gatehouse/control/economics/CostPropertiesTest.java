package gatehouse.control.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gatehouse.api.report.CostComparison;
import gatehouse.api.report.CostComparison.Part;
import gatehouse.api.report.CostComparison.Point;
import gatehouse.api.report.CostComparison.SideCost;
import gatehouse.control.economics.MeasuredUse.Tokens;
import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What must hold for any inputs, on seeded random ones. */
class CostPropertiesTest {
    @RepeatedTest(300)
    void break_even_is_where_looking_at_every_volume_finds_it(RepetitionInfo repetition) {
        // Given: lines with small steps, so that every volume can be looked at
        var random = new Random(repetition.getCurrentRepetition());
        CostLine candidate = line(random);
        CostLine incumbent = line(random);
        var breakEven = new BreakEven(candidate, incumbent, 400);

        // When
        OptionalLong stays = breakEven.stays();
        OptionalLong dearer = breakEven.dearerAbove(37);

        // Then
        long from = 401;
        while (from > 1 && candidate.total(from - 1).compareTo(incumbent.total(from - 1)) < 0) {
            from--;
        }
        long again = 38;
        while (again <= 400 && candidate.total(again).compareTo(incumbent.total(again)) <= 0) {
            again++;
        }
        assertThat(stays).isEqualTo(from == 401 ? OptionalLong.empty() : OptionalLong.of(from));
        assertThat(dearer).isEqualTo(again == 401 ? OptionalLong.empty() : OptionalLong.of(again));
    }

    @RepeatedTest(200)
    void a_comparison_agrees_with_itself(RepetitionInfo repetition) {
        // Given
        var random = new Random(1000 + repetition.getCurrentRepetition());
        CostInputs inputs = CostModelTest.inputs(1 + (long) Math.pow(10, random.nextDouble(8)), side(random), side(random));

        // When
        CostComparison cost = CostModel.compare(inputs, use(random), use(random));

        // Then
        partsSumToTheTotal(cost.candidate(), cost.requestsPerMonth());
        partsSumToTheTotal(cost.incumbent(), cost.requestsPerMonth());
        theCurveRisesWithVolume(cost);
        theCurveCrossesAtBreakEven(cost);
        assertThat(cost.curve()).contains(
                new Point(cost.requestsPerMonth(), cost.candidate().totalPerMonth(), cost.incumbent().totalPerMonth()));
        assertThat(cost.curve().size()).isBetween(20, 300);
        boolean dearer = cost.candidate().totalPerMonth() > cost.incumbent().totalPerMonth();
        assertThat(cost.advice().startsWith("Do not")).isEqualTo(dearer);
    }

    private static void partsSumToTheTotal(SideCost side, long volume) {
        double sum = side.parts().stream().mapToDouble(Part::perMonth).sum();
        assertThat(sum).isCloseTo(side.totalPerMonth(), within(1e-9 * Math.max(1, sum)));
        assertThat(side.perThousandRequests() * volume / 1000).isCloseTo(side.totalPerMonth(), within(1e-9 * Math.max(1, sum)));
    }

    private static void theCurveRisesWithVolume(CostComparison cost) {
        for (int i = 1; i < cost.curve().size(); i++) {
            Point before = cost.curve().get(i - 1);
            Point point = cost.curve().get(i);
            assertThat(point.requestsPerMonth()).isGreaterThan(before.requestsPerMonth());
            assertThat(point.candidate()).isGreaterThanOrEqualTo(before.candidate());
            assertThat(point.incumbent()).isGreaterThanOrEqualTo(before.incumbent());
        }
    }

    private static void theCurveCrossesAtBreakEven(CostComparison cost) {
        Long from = cost.breakEvenRequestsPerMonth();
        for (Point point : cost.curve()) {
            if (from != null && point.requestsPerMonth() >= from) {
                assertThat(point.candidate()).isLessThanOrEqualTo(point.incumbent());
            }
            if (from != null && point.requestsPerMonth() == from - 1) {
                assertThat(point.candidate()).isGreaterThanOrEqualTo(point.incumbent());
            }
        }
        if (from != null && from > 1) {
            assertThat(cost.curve()).extracting(Point::requestsPerMonth).contains(from - 1, from);
        }
    }

    private static CostLine line(Random random) {
        boolean machines = random.nextBoolean();
        return new CostLine(BigDecimal.valueOf(random.nextInt(60)),
                machines ? BigDecimal.valueOf(1 + random.nextInt(40)) : BigDecimal.ZERO,
                BigDecimal.ZERO, machines ? 1 + random.nextInt(50) : 0, BigDecimal.valueOf(random.nextInt(30), 1));
    }

    private static SideInputs side(Random random) {
        BigDecimal hours = BigDecimal.valueOf(random.nextInt(20));
        return random.nextBoolean()
                ? new SideInputs.Machines(BigDecimal.valueOf(random.nextInt(500), 2), BigDecimal.valueOf(random.nextInt(700)),
                        hours)
                : new SideInputs.PriceList(BigDecimal.valueOf(random.nextInt(1000), 2),
                        BigDecimal.valueOf(random.nextInt(500), 3),
                        BigDecimal.valueOf(random.nextInt(3000), 2), hours);
    }

    private static MeasuredUse use(Random random) {
        double input = random.nextInt(3000);
        return new MeasuredUse(0.5 + random.nextDouble() * 20,
                new Tokens(input, input * random.nextDouble(), random.nextInt(500)),
                random.nextDouble());
    }
}
