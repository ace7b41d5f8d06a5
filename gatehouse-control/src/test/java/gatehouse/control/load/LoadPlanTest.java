package gatehouse.control.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gatehouse.control.load.LoadPlan.Planned;
import gatehouse.control.load.LoadSettings.Arrivals;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadPlanTest {
    @Test
    void constant_arrivals_lie_at_equal_distances_from_the_start() {
        assertThat(LoadPlan.of(settings(Arrivals.CONSTANT, 4, 1.5, 1), 1).requests()).extracting(Planned::atSeconds)
                .containsExactly(0.0, 0.25, 0.5, 0.75, 1.0, 1.25);
    }

    @Test
    void poisson_arrivals_have_the_rate_and_the_spread_of_independent_customers() {
        // When
        List<Double> times = LoadPlan.of(settings(Arrivals.POISSON, 50, 400, 3), 1).requests().stream().map(Planned::atSeconds)
                .toList();

        // Then
        double[] gaps = new double[times.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times.get(i + 1) - times.get(i);
        }
        double mean = Arrays.stream(gaps).average().orElseThrow();
        double deviation = Math
                .sqrt(Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).average().orElseThrow());
        assertThat(times).isSorted().startsWith(0.0).allMatch(at -> at < 400);
        assertThat(mean).isCloseTo(0.02, within(0.0005));
        assertThat(deviation / mean).isCloseTo(1, within(0.03));
    }

    @Test
    void the_same_seed_gives_the_same_plan_and_another_seed_another() {
        // Given
        var settings = settings(Arrivals.POISSON, 10, 10, 7);

        // When / Then
        assertThat(LoadPlan.of(settings, 9)).isEqualTo(LoadPlan.of(settings, 9));
        assertThat(LoadPlan.of(settings, 9)).isNotEqualTo(LoadPlan.of(settings(Arrivals.POISSON, 10, 10, 8), 9));
    }

    @Test
    void the_plan_of_a_seed_is_fixed_for_all_time() {
        // Given: a stored run is compared with a later one, so the numbers behind a seed must not move
        var plan = LoadPlan.of(settings(Arrivals.POISSON, 2, 2, 7), 3);

        // When / Then
        assertThat(plan.requests()).startsWith(new Planned(0, plan.requests().getFirst().prompt()));
        assertThat(plan.requests().get(1).atSeconds()).isEqualTo(-StrictMath.log(1 - new Random(7).nextDouble()) / 2);
    }

    @Test
    void every_prompt_comes_once_before_any_comes_twice() {
        // When
        List<Integer> order = LoadPlan.of(settings(Arrivals.CONSTANT, 10, 3, 5), 10).requests().stream().map(Planned::prompt)
                .toList();

        // Then
        for (int round = 0; round < 3; round++) {
            assertThat(order.subList(round * 10, round * 10 + 10)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
        assertThat(order.subList(0, 10)).isNotEqualTo(order.subList(10, 20)).isNotEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    }

    @Test
    void the_rate_does_not_change_which_prompts_come_first() {
        // When
        List<Integer> slow = LoadPlan.of(settings(Arrivals.CONSTANT, 1, 5, 5), 10).requests().stream().map(Planned::prompt)
                .toList();
        List<Integer> fast = LoadPlan.of(settings(Arrivals.CONSTANT, 2, 5, 5), 10).requests().stream().map(Planned::prompt)
                .toList();

        // Then
        assertThat(fast.subList(0, slow.size())).isEqualTo(slow);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1, 1", "1, 0, 1, 1, 1", "NaN, 1, 1, 1, 1", "1, 1, 0, 1, 1", "1, 1, 1, 0, 1", "1, 1, 1, 1, 0",
            "1e6, 2, 1, 1, 1",
            "-1, -1, 1, 1, 1"})
    void settings_that_make_no_load_are_refused(double rate, double seconds, int maxTokens, double ttft, int inFlight) {
        assertThatThrownBy(() -> new LoadSettings(rate, seconds, Arrivals.POISSON, 1, maxTokens, ttft, null,
                Duration.ofSeconds(1), inFlight))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("a load needs");
    }

    @Test
    void arrivals_have_their_names_in_files() {
        assertThat(Arrivals.parse("poisson")).isEqualTo(Arrivals.POISSON);
        assertThat(Arrivals.parse("constant")).isEqualTo(Arrivals.CONSTANT);
        assertThatThrownBy(() -> Arrivals.parse("gamma")).hasMessage("'gamma' is no way to arrive; known: poisson, constant");
    }

    static LoadSettings settings(Arrivals arrivals, double rate, double seconds, long seed) {
        return new LoadSettings(rate, seconds, arrivals, seed, 16, 800.0, null, Duration.ofSeconds(20), 64);
    }
}
