package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PullProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void a_terminal_sees_one_bar_over_all_files_and_a_line_for_each_that_is_done() {
        // When
        pull(true);

        // Then
        assertThat(printed()).contains("████████████░░░░░░░░░░░░ 50.0 of 100.0 MB").contains("· a.safetensors, 40.0 MB\n")
                .contains("· b.safetensors, 60.0 MB\n").contains("pull org/name");
    }

    @Test
    void a_pipe_hears_only_the_end() {
        // When
        pull(false);

        // Then
        assertThat(printed().lines()).singleElement().asString().startsWith("pull org/name").endsWith("100.0 MB");
    }

    private void pull(boolean interactive) {
        var terminal = new Terminal(new PrintStream(err, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), interactive, false, 100);
        var printer = new ProgressPrinter(terminal, () -> nanos.addAndGet(100_000_000));
        var progress = new PullProgress(printer, interactive);
        printer.started("pull org/name");
        progress.progress("download", 50_000_000, 100_000_000);
        progress.finished("a.safetensors", 40_000_000);
        progress.finished("b.safetensors", 60_000_000);
        printer.finished("100.0 MB");
    }

    private String printed() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
