package gatehouse.engine.memory;

import static gatehouse.engine.memory.MemoryEstimateTest.model;
import static gatehouse.engine.memory.MemoryEstimateTest.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitTest {
    /** A quarter of a MiB of cache for each token. */
    private static final ModelShape MODEL = model(Collections.nCopies(32, LayerMemory.full(4096)));

    @Test
    void a_plan_that_takes_just_what_is_free_fits() {
        // Given
        ServingPlan plan = ServingPlan.of(MODEL, settings(4096, 2));
        long need = MemoryEstimate.of(plan).total();

        // When
        Fit exact = Fit.of(plan, new FreeMemory(need, "a test"));
        Fit short1 = Fit.of(plan, new FreeMemory(need - 1, "a test"));

        // Then
        assertThat(exact).isInstanceOf(Fit.Fits.class);
        assertThat(short1).isInstanceOf(Fit.TooLarge.class);
    }

    @Test
    void a_refusal_names_the_numbers_and_what_would_fit() {
        // Given
        ServingPlan plan = ServingPlan.of(MODEL, settings(8192, 4));

        // When
        Fit fit = Fit.of(plan, new FreeMemory(3L << 30, "a test"));

        // Then
        assertThat(fit).isInstanceOfSatisfying(Fit.TooLarge.class, refusal -> assertThat(refusal.explanation())
                .isEqualTo("needs 8.3 GiB (weights 100 MiB, cache 8.0 GiB for 4 x 8,192 tokens, compute 53 MiB, program 154 MiB),"
                        + " 3.0 GiB are free (a test); it fits with a context of 2,560 tokens, or with one text at a time"));
    }

    @Test
    void the_longest_context_fits_and_the_next_step_does_not() {
        // Given
        ServingPlan plan = ServingPlan.of(MODEL, settings(8192, 4));
        long free = 3L << 30;

        // When
        int longest = LongestContext.of(plan, free);

        // Then
        assertThat(longest % 256).isZero();
        assertThat(MemoryEstimate.of(plan.withContext(longest)).total()).isLessThanOrEqualTo(free);
        assertThat(MemoryEstimate.of(plan.withContext(longest + 256)).total()).isGreaterThan(free);
    }

    @Test
    void no_longer_context_is_offered_than_the_model_was_made_for() {
        // When
        int longest = LongestContext.of(ServingPlan.of(MODEL, settings(256, 1)), Long.MAX_VALUE);

        // Then
        assertThat(longest).isEqualTo(131_072);
    }

    @Test
    void where_even_the_weights_are_too_large_another_file_is_advised() {
        // When
        Fit fit = Fit.of(ServingPlan.of(MODEL, settings(8192, 4)), new FreeMemory(50 << 20, "a test"));

        // Then
        assertThat(fit).isInstanceOfSatisfying(Fit.TooLarge.class, refusal -> assertThat(refusal.explanation())
                .endsWith("no context is short enough; take a smaller quantization or a machine with more memory"));
    }

    @Test
    void a_model_whose_cache_is_small_is_offered_one_text_at_a_time_only_when_that_helps() {
        // Given
        ModelShape small = model(List.of(LayerMemory.full(1)));
        ServingPlan plan = ServingPlan.of(small, settings(8192, 1));

        // When
        Fit fit = Fit.of(plan, new FreeMemory(1, "a test"));

        // Then
        assertThat(fit).isInstanceOfSatisfying(Fit.TooLarge.class,
                refusal -> assertThat(refusal.explanation()).doesNotContain("one text at a time"));
    }
}
