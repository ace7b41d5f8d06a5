package gatehouse.engine.threads;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.SharedLlama;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.ModelFile;
import gatehouse.testkit.assets.EngineAssets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real model tries numbers of threads by a clock of the test's own. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuredThreadsTest {
    private static final Processors TWO = new Processors("cpu", 2, 2, true, 0);

    private LlamaModel model;

    @TempDir
    private Path folder;

    @BeforeAll
    void load() {
        model = LlamaModel.load(SharedLlama.get(), ModelFile.open(EngineAssets.require().model()));
    }

    @AfterAll
    void close() {
        model.close();
    }

    @Test
    void a_measurement_is_made_once_and_remembered() {
        // Given: a clock that stands between tokens, so that all numbers are equally fast
        Path record = folder.resolve("once.json");
        LongSupplier ticking = ticking(1_000_000);

        // When
        int first = new MeasuredThreads(TWO, record, ticking).of(model, "1");
        int second = new MeasuredThreads(TWO, record, () -> {
            throw new AssertionError("nothing is measured again");
        }).of(model, "1");

        // Then
        assertThat(first).isEqualTo(1);
        assertThat(second).isEqualTo(1);
        assertThat(record).content().contains("\"threads\" : 2").contains("\"threads\" : 1");
    }

    @Test
    void where_the_first_token_takes_too_long_all_are_taken_and_nothing_is_remembered() {
        // Given
        Path record = folder.resolve("slow.json");

        // When
        int threads = new MeasuredThreads(TWO, record, ticking(2_000_000_000)).of(model, "1");

        // Then
        assertThat(threads).isEqualTo(2);
        assertThat(Files.exists(record)).isFalse();
    }

    @Test
    void no_trial_begins_that_would_not_end_in_time() {
        // Given: each reading of the clock is a fifth of a second, so a trial takes most of the time there is
        LongSupplier slow = ticking(200_000_000);

        // When
        var speeds = new ThreadTrial(model, slow).run(List.of(2, 1));

        // Then
        assertThat(speeds).extracting(ThreadSpeed::threads).containsExactly(2);
    }

    @Test
    void a_single_processor_needs_no_measurement() {
        // When
        int threads = new MeasuredThreads(new Processors("cpu", 1, 1, true, 0), null, () -> {
            throw new AssertionError("nothing is measured");
        }).of(model, "1");

        // Then
        assertThat(threads).isEqualTo(1);
    }

    private static LongSupplier ticking(long nanos) {
        var now = new AtomicLong();
        return () -> now.addAndGet(nanos);
    }
}
