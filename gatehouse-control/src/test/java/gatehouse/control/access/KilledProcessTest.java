package gatehouse.control.access;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.policy.CallerKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    private static final int STEPS = 60;

    @TempDir
    private Path folder;

    @Test
    void whatever_was_told_to_be_done_is_there_after_a_kill_and_nothing_is_there_by_half() throws Exception {
        // When
        List<String> told = killedAfter(STEPS);

        // Then
        try (var home = new TestHome(folder)) {
            Access access = home.access();
            List<CallerKey> keys = access.state().keys();
            assertThat(told.stream().filter(line -> line.startsWith("key ")).map(line -> line.substring(4))).isNotEmpty()
                    .allSatisfy(text -> assertThat(keys).extracting(CallerKey::hash)
                            .contains(access.hashing().hash(text).orElseThrow()));
            long lastTold = told.stream().filter(line -> line.startsWith("usage "))
                    .mapToLong(line -> Long.parseLong(line.substring(6)))
                    .max().orElse(0);
            long batches = access.usage().position().offset();
            assertThat(batches).isGreaterThanOrEqualTo(lastTold).isPositive();
            assertThat(access.usage().report(UsageGroup.DAY, LocalDate.EPOCH).total().calls())
                    .isEqualTo(batches * ChangingChild.EVENTS);
            // Each hash was written with its event: one for a key that was made, one for each other text.
            assertThat(access.audit().verify()).isInstanceOfSatisfying(AuditCheck.Whole.class,
                    whole -> assertThat(whole.entries()).isEqualTo(keys.size()));
        }
    }

    private List<String> killedAfter(int steps) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), ChangingChild.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var told = new ArrayList<String>();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("key ") || line.startsWith("usage ")) {
                    told.add(line);
                }
                if (told.size() == steps) {
                    child.toHandle().destroyForcibly(); // The process's own method would close its output as well.
                }
            }
        } finally {
            child.toHandle().destroyForcibly();
        }
        child.waitFor();
        told.removeLast(); // The last line may be torn.
        return told;
    }
}
