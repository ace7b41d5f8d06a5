package gatehouse.control.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.pilot.file.RegisteredTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisteredPlanTest {
    @Test
    void before_the_run_it_says_what_the_holdout_can_resolve_and_what_would_do() {
        assertThat(plan(250, 0.12, 0.05, 0.0542).powerLine()).isEqualTo("250 items at 12 % flips resolve 6.1 points"
                + " (5.4 in the registered one-sided test); you asked for 5: about 297 items would do.");
    }

    @Test
    void a_holdout_that_is_large_enough_gets_no_advice() {
        assertThat(plan(1000, 0.12, 0.05, 0.0271).powerLine()).isEqualTo("1,000 items at 12 % flips resolve 3.1 points"
                + " (2.7 in the registered one-sided test); you asked for 5.");
    }

    private static RegisteredPlan plan(int items, double flips, double margin, double resolvable) {
        return new RegisteredPlan("gatehouse.plan/1", "tiny", "May it?",
                new RegisteredTest("accuracy", margin, 0.05, 0.8, flips, 7), "the likeliest label", items,
                resolvable, "Tango", List.of(), Sha256.of(new byte[] {1}), Instant.EPOCH);
    }
}
