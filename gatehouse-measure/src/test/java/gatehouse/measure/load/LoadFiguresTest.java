package gatehouse.measure.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadFiguresTest {
    @Test
    void a_request_that_waited_to_be_sent_shows_its_wait_from_the_schedule() {
        // Given
        var request = new RequestTiming(10, 12, List.of(12.5, 12.75, 13.0), 3, true);

        // When
        var figures = LoadFigures.of(List.of(request), LatencyLimits.NONE);

        // Then
        assertThat(figures.ttft().mean()).isEqualTo(500, within(1e-9));
        assertThat(figures.ttftFromSchedule().mean()).isEqualTo(2500, within(1e-9));
        assertThat(figures.endToEndFromSchedule().mean()).isEqualTo(3000, within(1e-9));
        assertThat(figures.tpot().mean()).isEqualTo(250, within(1e-9));
        assertThat(figures.itl().count()).isEqualTo(2);
        assertThat(figures.seconds()).isEqualTo(1);
    }

    @Test
    void failed_requests_count_against_the_share_but_in_no_latency() {
        // Given
        var good = new RequestTiming(0, 0, List.of(0.1), 1, true);
        var broken = new RequestTiming(0, 0, List.of(0.1), 1, false);
        var silent = new RequestTiming(0, 0, List.of(), 0, true);

        // When
        var figures = LoadFigures.of(List.of(good, broken, silent), new LatencyLimits(200.0, 1.0, null));

        // Then
        assertThat(figures.completed()).isEqualTo(1);
        assertThat(figures.failed()).isEqualTo(2);
        assertThat(figures.ttft().count()).isEqualTo(1);
        assertThat(figures.tpot().isEmpty()).isTrue();
        assertThat(figures.good()).isEqualTo(1);
        assertThat(figures.goodShare()).isEqualTo(1 / 3.0);
    }

    @Test
    void every_limit_must_be_met() {
        // Given
        var request = new RequestTiming(0, 0, List.of(0.1, 0.4), 2, true);

        // When / Then
        assertThat(good(request, new LatencyLimits(100.0, 301.0, 400.0))).isTrue();
        assertThat(good(request, new LatencyLimits(99.0, null, null))).isFalse();
        assertThat(good(request, new LatencyLimits(null, 299.0, null))).isFalse();
        assertThat(good(request, new LatencyLimits(null, null, 399.0))).isFalse();
    }

    private static boolean good(RequestTiming request, LatencyLimits limits) {
        return LoadFigures.of(List.of(request), limits).good() == 1;
    }

    @Test
    void nothing_completed_gives_zeros_and_no_fault() {
        // When
        var figures = LoadFigures.of(List.of(), LatencyLimits.NONE);

        // Then
        assertThat(figures.goodput()).isZero();
        assertThat(figures.goodShare()).isZero();
        assertThat(figures.requestsPerSecond()).isZero();
        assertThat(figures.endToEnd().summary().p99()).isZero();
        assertThat(figures.peakConcurrency()).isZero();
    }

    @Test
    void a_request_that_starts_as_another_ends_does_not_overlap_it() {
        // Given
        var first = new RequestTiming(0, 0, List.of(1.0), 1, true);
        var second = new RequestTiming(1, 1, List.of(2.0), 1, true);
        var across = new RequestTiming(0.5, 0.5, List.of(1.5), 1, true);

        // When / Then
        assertThat(LoadFigures.of(List.of(first, second), LatencyLimits.NONE).peakConcurrency()).isEqualTo(1);
        assertThat(LoadFigures.of(List.of(first, second, across), LatencyLimits.NONE).peakConcurrency()).isEqualTo(2);
    }
}
