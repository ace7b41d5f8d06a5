package gatehouse.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.app.launch.Start.Ended;
import gatehouse.testkit.disk.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @TempDir
    private Path root;

    private SourceTree tree;
    private Map<String, String> java25;

    @BeforeEach
    void lay_out_a_clone() throws IOException {
        tree = SourceTree.in(root);
        java25 = Map.of("GATEHOUSE_JAVA", tree.java("25.0.1").toString(), "GATEHOUSE_AOT", "off");
    }

    @Nested
    class choosing_java {
        @Test
        void a_newer_java_is_taken_and_an_older_java_home_is_passed_over() throws Exception {
            // Given
            String path = tree.java("26.0.1+8").resolve("bin") + ":" + System.getenv("PATH");
            var environment = Map.of("JAVA_HOME", tree.java("17.0.9").toString(), "PATH", path, "GATEHOUSE_AOT", "off");

            // When
            Ended ended = tree.start(environment).end();

            // Then
            assertThat(ended.output().getFirst()).endsWith("java-26.0.1+8/bin/java");
        }

        @Test
        void a_named_java_that_is_too_old_is_refused_by_name() throws Exception {
            // Given
            Path old = tree.java("17.0.9");

            // When
            Ended ended = tree.start(Map.of("GATEHOUSE_JAVA", old.toString())).end();

            // Then
            assertThat(ended).isEqualTo(new Ended(70, List.of(), List.of("gatehouse: GATEHOUSE_JAVA or GATEHOUSE_JDK names " + old
                    + ", which is not the folder of a Java 25 or newer")));
        }

        @Test
        void the_launcher_becomes_java_so_that_signals_reach_it_and_arguments_arrive_whole() throws Exception {
            // When
            var start = tree.start(java25, "pilot", "my pilot.yaml", "*");
            Ended ended = start.end();

            // Then
            assertThat(ended.output()).contains("pid " + start.pid()).endsWith("[pilot]", "[my pilot.yaml]", "[*]");
        }
    }

    @Nested
    class building {
        @Test
        void the_first_start_builds_and_says_so_and_the_second_does_not() throws Exception {
            // When
            Ended first = tree.start(java25).end();
            Ended second = tree.start(java25).end();

            // Then
            assertThat(first.told()).singleElement().asString().startsWith("gatehouse: building once (quick, ");
            assertThat(second.told()).isEmpty();
            assertThat(tree.builds()).isEqualTo(1);
        }

        @Test
        void a_changed_source_is_built_again_but_tests_and_results_are_not_sources() throws Exception {
            // Given
            tree.start(java25).end();

            // When
            tree.write("gatehouse-app/src/test/java/HallTest.java", "class HallTest {}");
            tree.write("gatehouse-app/target/classes/Hall.class", "bytes");
            tree.start(java25).end();
            long untouched = tree.builds();
            tree.write("gatehouse-app/src/main/java/Hall.java", "class Hall { int doors; }");
            tree.start(java25).end();

            // Then
            assertThat(untouched).isEqualTo(1);
            assertThat(tree.builds()).isEqualTo(2);
        }

        @Test
        void two_starts_at_once_build_once() throws Exception {
            // Given
            Path gate = tree.file("gate");
            new ProcessBuilder("mkfifo", gate.toString()).start().waitFor();

            // When
            var first = tree.start(java25);
            first.awaitTold("building once");
            var second = tree.start(java25);
            second.awaitTold("waiting for the build");
            Files.writeString(gate, "open\n");

            // Then
            assertThat(first.end().code()).isZero();
            assertThat(second.end().code()).isZero();
            assertThat(tree.builds()).isEqualTo(1);
        }

        @Test
        void the_lock_of_a_start_that_died_is_taken_over() throws Exception {
            // Given
            var dead = new ProcessBuilder("true").start();
            dead.waitFor();
            Files.createDirectories(tree.file("target"));
            Files.createSymbolicLink(tree.file("target/gatehouse-build.lock"), Path.of(Long.toString(dead.pid())));

            // When
            Ended ended = tree.start(java25).end();

            // Then
            assertThat(ended.code()).isZero();
            assertThat(tree.file("target/gatehouse-build.lock")).doesNotExist();
            assertThat(tree.builds()).isEqualTo(1);
        }

        @Test
        void a_build_that_fails_shows_its_errors_alone_and_where_the_rest_is() throws Exception {
            // Given
            tree.write("broken", "");

            // When
            Ended ended = tree.start(java25).end();

            // Then
            assertThat(ended.code()).isEqualTo(70);
            assertThat(ended.told().subList(1, ended.told().size())).containsExactly("Hall.java:[3,1] a wall is missing",
                    "gatehouse: the build failed; the whole story is in " + tree.file("target/gatehouse-build.log"));
            assertThat(tree.file("target/gatehouse-build.lock")).doesNotExist();
        }
    }

    @Nested
    class starting_a_package {
        private Path packaged;

        @BeforeEach
        void unpack() throws IOException {
            packaged = Files.createDirectories(root.resolve("opt/gatehouse-1"));
            Files.createDirectory(packaged.resolve("lib"));
            Files.writeString(packaged.resolve("gatehouse.jar"), "jar");
            Files.copy(tree.file("gatehouse"), packaged.resolve("gatehouse"));
            packaged.resolve("gatehouse").toFile().setExecutable(true);
        }

        @Test
        void it_runs_without_sources_and_through_a_symbolic_link() throws Exception {
            // Given
            Path link = Files.createSymbolicLink(root.resolve("gatehouse"), packaged.resolve("gatehouse"));

            // When
            Ended ended = Start.of(link, root, java25, "--version").end();

            // Then
            assertThat(ended.told()).isEmpty();
            assertThat(ended.output()).endsWith("[-Dgatehouse.install=" + packaged + "]", "[-jar]",
                    "[" + packaged.resolve("gatehouse.jar") + "]", "[--version]");
        }

        @Test
        void the_first_start_makes_a_cache_and_every_start_uses_it() throws Exception {
            // Given
            Path java = tree.java("25.0.1");
            var environment = Map.of("GATEHOUSE_JAVA", java.toString());

            // When
            Ended first = Start.of(packaged.resolve("gatehouse"), root, environment).end();
            Ended second = Start.of(packaged.resolve("gatehouse"), root, environment).end();

            // Then
            assertThat(first.told()).containsExactly("gatehouse: preparing faster starts (once, a few seconds)…");
            assertThat(second.told()).isEmpty();
            assertThat(Files.readAllLines(java.resolve("trained"))).hasSize(1);
            assertThat(first.output()).anyMatch(line -> line.startsWith("[-XX:AOTCache=" + packaged.resolve("aot")));
            assertThat(second.output().subList(2, second.output().size()))
                    .isEqualTo(first.output().subList(2, first.output().size()));
        }

        @Test
        void from_a_disk_that_may_not_be_written_it_starts_with_a_cache_in_the_users_folder() throws Exception {
            try (SmallDisk disk = SmallDisk.mount(root.resolve("usr"), 2)) {
                // Given
                Path installed = disk.folder().resolve("gatehouse-1");
                Files.createDirectories(installed.resolve("lib"));
                Files.copy(packaged.resolve("gatehouse.jar"), installed.resolve("gatehouse.jar"));
                Files.copy(packaged.resolve("gatehouse"), installed.resolve("gatehouse"), StandardCopyOption.COPY_ATTRIBUTES);
                disk.makeReadOnly();
                var environment = Map.of("GATEHOUSE_JAVA", tree.java("25.0.1").toString(), "XDG_CACHE_HOME",
                        root.resolve("cache").toString());

                // When
                Ended ended = Start.of(installed.resolve("gatehouse"), root, environment).end();

                // Then
                assertThat(ended.code()).isZero();
                assertThat(ended.output()).anyMatch(line -> line.startsWith("[-XX:AOTCache=" + root.resolve("cache/gatehouse")));
            }
        }

        @Test
        void another_java_gets_a_cache_of_its_own() throws Exception {
            // When
            for (String version : List.of("25.0.1", "25.0.2")) {
                Start.of(packaged.resolve("gatehouse"), root, Map.of("GATEHOUSE_JAVA", tree.java(version).toString())).end();
            }

            // Then
            try (var caches = Files.list(packaged.resolve("aot"))) {
                assertThat(caches).hasSize(2);
            }
        }

        @Test
        void a_java_that_cannot_make_a_cache_starts_without_one_and_is_not_asked_again() throws Exception {
            // Given
            Path java = tree.java("25.0.1");
            Files.createFile(java.resolve("untrainable"));
            var environment = Map.of("GATEHOUSE_JAVA", java.toString());

            // When
            Start.of(packaged.resolve("gatehouse"), root, environment).end();
            Ended second = Start.of(packaged.resolve("gatehouse"), root, environment).end();

            // Then
            assertThat(Files.readAllLines(java.resolve("trained"))).hasSize(1);
            assertThat(second.code()).isZero();
            assertThat(second.output()).noneMatch(line -> line.contains("AOT"));
        }
    }
}
