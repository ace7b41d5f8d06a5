package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.testkit.hub.HubStub;
import gatehouse.testkit.provider.FileReplies;
import gatehouse.testkit.provider.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls in processes of their own: killed in the middle, and two at once. */
class KilledPullTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] WEIGHTS = weights();
    private static final String TAG = "\"store-" + Sha256.of(WEIGHTS).brief() + "\"";

    @TempDir
    private Path folder;
    private final HubStub hub = HubStub.of("org/name").large("model.gguf", WEIGHTS);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void a_pull_killed_in_the_middle_is_gone_on_with_from_what_it_had_received() throws Exception {
        // Given
        hub.storeFault(request -> FileReplies.silentAfter(300_000, request, WEIGHTS, TAG));
        Process killed = start("killed.log");
        long before = awaitPartial(killed, 300_000);
        killed.destroyForcibly().waitFor();
        hub.storeFault(_ -> null);
        int calls = hub.store().received().size();

        // When
        CommandRun again = CommandRun.of(folder, Map.of("HF_ENDPOINT", hub.endpoint().toString(), "HOME", folder.toString()),
                "model",
                "pull", "hf:org/name#model.gguf", "--sha256", Sha256.of(WEIGHTS).hex());

        // Then
        assertThat(again.exit()).as(again.err()).isZero();
        List<Received> since = hub.store().received().subList(calls, hub.store().received().size());
        // Killed between bytes and their count, the last few may come twice.
        assertThat(since).singleElement().extracting(request -> request.header("Range")).asString()
                .matches("bytes=(2[0-9]{5}|" + before + ")-" + (WEIGHTS.length - 1));
        try (Stream<Path> left = Files.list(folder.resolve(".gatehouse/blobs/partial"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void what_another_process_is_receiving_is_not_cleared_away() throws Exception {
        // Given
        hub.storeFault(request -> FileReplies.silentAfter(300_000, request, WEIGHTS, TAG));
        Process pulling = start("killed.log");
        awaitPartial(pulling, 300_000);

        // When
        CommandRun during = collect();
        pulling.destroyForcibly().waitFor();
        CommandRun after = collect();

        // Then
        assertThat(during.out()).isEqualTo("freed 0 B\n");
        assertThat(after.out()).contains("half-way pulls");
    }

    @Test
    void of_two_processes_that_pull_the_same_at_once_one_fetches_and_both_end_well() throws Exception {
        // When
        Process one = start("one.log");
        Process other = start("other.log");

        // Then
        for (Process process : List.of(one, other)) {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("one.log")) + Files.readString(folder.resolve("other.log")))
                    .isZero();
        }
        assertThat(hub.store().received()).hasSize(1);
    }

    private CommandRun collect() {
        return CommandRun.of(folder, Map.of("HOME", folder.toString()), "model", "gc");
    }

    private Process start(String log) throws IOException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "gatehouse.app.Main", "model", "pull", "hf:org/name#model.gguf", "--home",
                folder.resolve(".gatehouse").toString());
        builder.environment().putAll(Map.of("HF_ENDPOINT", hub.endpoint().toString(), "HOME", folder.toString()));
        return builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve(log).toFile()).start();
    }

    /** Bytes the process has received, once that is as many as the store sends before it falls silent. */
    private long awaitPartial(Process process, long bytes) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Path partial = folder.resolve(".gatehouse/blobs/partial");
        while (Instant.now().isBefore(deadline) && process.isAlive()) {
            if (Files.isDirectory(partial)) {
                try (Stream<Path> files = Files.list(partial)) {
                    long received = files.filter(file -> !file.toString().endsWith(".map"))
                            .mapToLong(file -> file.toFile().length()).sum();
                    if (received >= bytes) {
                        return received;
                    }
                }
            }
            process.waitFor(Duration.ofMillis(50));
        }
        throw new AssertionError("nothing was received: " + Files.readString(folder.resolve("killed.log")));
    }

    private static byte[] weights() {
        byte[] weights = new byte[2_000_000];
        new Random(3).nextBytes(weights);
        return weights;
    }
}
