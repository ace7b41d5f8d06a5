package gatehouse.engine.fleet;

import gatehouse.engine.standin.ServingParent;
import gatehouse.engine.standin.StandIns;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledParentTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void engines_of_either_kind_end_when_their_parent_is_killed() throws Exception {
        // Given
        var stand = new StandIns(folder);
        Process parent = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), ServingParent.class.getName(), folder.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
        stand.awaitSign("ready");
        ProcessHandle embedded = stand.process("small");
        ProcessHandle server = stand.process("llama-server");

        // When
        parent.destroyForcibly().waitFor();

        // Then
        StandIns.await("the engines' ends", () -> !embedded.isAlive() && !server.isAlive());
    }
}
