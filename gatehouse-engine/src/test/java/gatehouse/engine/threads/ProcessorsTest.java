package gatehouse.engine.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorsTest {
    @ParameterizedTest(name = "of {0} processors at load {1}, the whole machine: {2}, {3} are used")
    @CsvSource({"1, 9, true, 1", "2, 9, true, 2", "3, 0.9, true, 3", "3, 1, true, 2", "16, 4, true, 15", "16, 0, true, 16",
            "16, -1, true, 16", "4, 30, false, 4"})
    void one_is_left_to_others_only_where_there_are_more_than_two_and_others_work(int usable, double load, boolean whole,
            int most) {
        // When
        var processors = new Processors("x", usable, usable, whole, load);

        // Then
        assertThat(processors.most()).isEqualTo(most);
    }

    @Test
    void second_threads_of_a_core_are_no_cores(@TempDir Path root) throws IOException {
        // Given
        write(root, "proc/cpuinfo", "processor : 0\nmodel name\t: Fast Processor 9\n");
        write(root, "proc/stat", "cpu  1 2 3\ncpu0 1 2\ncpu1 1 2\nintr 5\n");
        write(root, "sys/devices/system/cpu/cpu0/topology/thread_siblings_list", "0-1\n");
        write(root, "sys/devices/system/cpu/cpu1/topology/thread_siblings_list", "0-1\n");

        // When
        Processors processors = Processors.read(root, "arch");

        // Then
        assertThat(processors.name()).isEqualTo("Fast Processor 9");
        assertThat(processors.physical()).isEqualTo(1);
        assertThat(processors.usable()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void where_the_system_tells_nothing_all_are_taken_for_cores(@TempDir Path root) {
        // When
        Processors processors = Processors.read(root, "arch");

        // Then
        assertThat(processors.name()).isEqualTo("arch");
        assertThat(processors.physical()).isEqualTo(processors.usable());
        assertThat(processors.whole()).isTrue();
    }

    private static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
