package gatehouse.engine.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.CheckOutcome.NotChecked;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.InspectedFile;
import gatehouse.engine.EngineException;
import gatehouse.engine.library.EngineLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor against children made of a few lines of shell. */
@Timeout(120)
class EngineProcessTest {
    private static final Duration LONG = Duration.ofSeconds(100);
    private static final Supervision QUICK = new Supervision(LONG, Duration.ofMillis(20), Duration.ofMillis(200),
            Duration.ofMinutes(1), new BackOff(Duration.ofMillis(5), Duration.ofMillis(20), 3, Duration.ofMinutes(5)));

    @TempDir
    private Path folder;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final EngineListener listener = new EngineListener() {
        @Override
        public void ready(Readiness readiness) {
            heard.add("ready " + readiness);
        }

        @Override
        public void fell(String why, Duration startsAgainAfter) {
            heard.add("fell, again after " + startsAgainAfter.toMillis() + " ms: " + why);
        }

        @Override
        public void gaveUp(String code, String message) {
            heard.add("gave up " + code);
        }
    };

    @Test
    void a_child_that_falls_at_once_again_and_again_is_given_up_with_its_last_words() throws Exception {
        try (EngineProcess engine = start("echo \"illegal instruction\" >&2\nkill -SEGV $$")) {
            assertThatThrownBy(() -> engine.awaitReady(LONG)).isInstanceOfSatisfying(EngineException.class,
                    given -> assertThat(given.code()).isEqualTo("engine.process.crash-loop"))
                    .hasMessageContaining("fell 3 times in a row").hasMessageContaining("was ended by signal 11")
                    .hasMessageContaining("illegal instruction");
            assertThat(engine.status()).isInstanceOf(EngineStatus.GivenUp.class);
            assertThat(starts()).isEqualTo(3);
        }
    }

    @Test
    void who_listens_hears_of_every_fall_and_of_the_end() throws Exception {
        try (EngineProcess engine = start("kill -KILL $$")) {
            await(engine, EngineStatus.GivenUp.class);
            awaitHeard(3);
            assertThat(heard.get(0)).startsWith("fell, again after 5 ms: the engine process was ended by signal 9")
                    .contains("memory ran out", "--context or --parallel");
            assertThat(heard.get(1)).startsWith("fell, again after 10 ms");
            assertThat(heard.get(2)).isEqualTo("gave up engine.process.crash-loop");
        }
    }

    @Test
    void a_heap_that_ran_full_is_said_in_words() throws Exception {
        try (EngineProcess engine = start("exit 3")) {
            assertThatThrownBy(() -> engine.awaitReady(LONG)).hasMessageContaining("ran out of memory for requests and answers");
        }
    }

    @Test
    void a_port_another_program_took_is_given_up_for_another_one() throws Exception {
        try (EngineProcess engine = start(
                "echo '{\"event\":\"failed\",\"code\":\"engine.serve.port\",\"message\":\"port 1 is taken\"}'\nexit 2")) {
            assertThatThrownBy(() -> engine.awaitReady(LONG)).hasMessageContaining("fell 3 times in a row")
                    .hasMessageContaining("port 1 is taken");
        }
    }

    @Test
    void a_refusal_is_final_and_keeps_its_code() throws Exception {
        try (EngineProcess engine = start(
                "echo '{\"event\":\"failed\",\"code\":\"engine.model.hash\",\"message\":\"another file\"}'\nexit 2")) {
            assertThatThrownBy(() -> engine.awaitReady(LONG)).isInstanceOfSatisfying(EngineException.class,
                    refused -> assertThat(refused.code()).isEqualTo("engine.model.hash")).hasMessage("another file");
            assertThatThrownBy(engine::baseUri).hasMessage("another file");
            assertThat(starts()).isEqualTo(1);
        }
    }

    @Test
    void a_child_that_does_not_answer_is_ended_and_started_again_until_given_up() throws Exception {
        try (EngineProcess engine = start(
                "echo 'some library says hello'\necho '{\"event\":\"ready\",\"port\":1,\"model\":\"m\",\"sha256\":\"\",\"context\":1,"
                        + "\"threads\":1,\"engine\":\"e\"}'\nexec sleep 1000")) {
            await(engine, EngineStatus.GivenUp.class);
            assertThatThrownBy(() -> engine.awaitReady(LONG)).hasMessageContaining("did not answer or did not move on");
            assertThat(starts()).isEqualTo(3);
            assertThat(engine.processId()).isEmpty();
        }
    }

    @Test
    void a_child_that_takes_too_long_is_not_waited_for_beyond_the_deadline() throws Exception {
        try (EngineProcess engine = start("exec sleep 1000")) {
            assertThatThrownBy(() -> engine.awaitReady(Duration.ofMillis(20))).isInstanceOfSatisfying(EngineException.class,
                    late -> assertThat(late.code()).isEqualTo("engine.process.deadline"));
            assertThatThrownBy(engine::baseUri).isInstanceOfSatisfying(EngineException.class,
                    starting -> assertThat(starting.code()).isEqualTo("engine.process.starting"));
        }
    }

    @Test
    void closing_ends_the_child_and_wakes_who_waits() throws Exception {
        EngineProcess engine = start("exec sleep 1000");
        Thread closer = Thread.ofVirtual().start(engine::close);

        assertThatThrownBy(() -> engine.awaitReady(LONG)).isInstanceOfSatisfying(EngineException.class,
                closed -> assertThat(closed.code()).isEqualTo("engine.process.closed"));
        closer.join();
        assertThat(engine.status()).isEqualTo(new EngineStatus.Closed());
        assertThat(engine.token()).hasSize(64);
    }

    @Test
    void a_java_that_cannot_be_started_is_said() throws Exception {
        var launch = launch(folder.resolve("none"));
        try (EngineProcess engine = EngineProcess.start(launch, QUICK)) {
            assertThatThrownBy(() -> engine.awaitReady(LONG)).isInstanceOfSatisfying(EngineException.class,
                    refused -> assertThat(refused.code()).isEqualTo("engine.child.start"));
        }
    }

    /** A child that notes its start in a file and then does as the script says. */
    private EngineProcess start(String script) throws IOException {
        Path java = folder.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho x >> '" + folder.resolve("starts") + "'\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        var launch = launch(java);
        return EngineProcess.start(launch, QUICK, listener);
    }

    private EngineLaunch launch(Path java) {
        return new EngineLaunch(new Engine.Embedded(new JavaCommand(java, "", "none.Main", folder),
                new EngineLibraries(folder, List.of())), new InspectedFile(folder, new NotChecked("no file")), "m",
                Sha256.of(new byte[0]), Capacity.usual(0, 1));
    }

    private void awaitHeard(int count) {
        long until = System.nanoTime() + LONG.toNanos();
        while (heard.size() < count) {
            assertThat(System.nanoTime()).as("deadline; heard " + heard).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private int starts() throws IOException {
        return Files.readAllLines(folder.resolve("starts")).size();
    }

    private static void await(EngineProcess engine, Class<? extends EngineStatus> wanted) {
        long until = System.nanoTime() + LONG.toNanos();
        while (!wanted.isInstance(engine.status())) {
            assertThat(System.nanoTime()).as("deadline for " + wanted.getSimpleName()).isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
