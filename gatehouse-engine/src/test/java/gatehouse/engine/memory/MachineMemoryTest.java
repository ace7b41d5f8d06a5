package gatehouse.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineMemoryTest {
    @TempDir
    private Path root;

    @BeforeEach
    void eight_gibibytes_are_available() throws IOException {
        write("proc/meminfo",
                "MemTotal:       16384000 kB\nMemFree:         1000 kB\nMemAvailable:    8388608 kB\nSwapFree: 99 kB\n");
    }

    @Test
    void is_what_the_kernel_calls_available() {
        // When
        FreeMemory free = new MachineMemory(root).free();

        // Then
        assertThat(free).isEqualTo(new FreeMemory(8L << 30, "MemAvailable of /proc/meminfo"));
    }

    @Test
    void is_what_a_container_of_version_2_leaves_without_the_pages_of_files() throws IOException {
        // Given
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", "2147483648\n");
        write("sys/fs/cgroup/memory.current", "1073741824\n");
        write("sys/fs/cgroup/memory.stat", "anon 5\ninactive_file 536870912\nactive_file 3\n");

        // When
        FreeMemory free = new MachineMemory(root).free();

        // Then
        assertThat(free).isEqualTo(new FreeMemory((2L << 30) - (1L << 29), "limit of the control group, 2.0 GiB"));
    }

    @Test
    void is_what_the_tightest_of_nested_groups_leaves() throws IOException {
        // Given
        write("proc/self/cgroup", "0::/outer/inner\n");
        write("sys/fs/cgroup/outer/memory.max", "1048576\n");
        write("sys/fs/cgroup/outer/memory.current", "48576\n");
        write("sys/fs/cgroup/outer/inner/memory.max", "max\n");
        write("sys/fs/cgroup/outer/inner/memory.current", "1\n");

        // When
        FreeMemory free = new MachineMemory(root).free();

        // Then
        assertThat(free.bytes()).isEqualTo(1_000_000);
    }

    @Test
    void is_what_a_container_of_version_1_leaves() throws IOException {
        // Given
        write("proc/self/cgroup", "9:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "3000000\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1000000\n");
        write("sys/fs/cgroup/memory/memory.stat", "total_inactive_file 250000\n");

        // When
        FreeMemory free = new MachineMemory(root).free();

        // Then
        assertThat(free.bytes()).isEqualTo(2_250_000);
    }

    @Test
    void is_what_the_kernel_calls_available_where_no_limit_is_set() throws IOException {
        // Given
        write("proc/self/cgroup", "4:memory:/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1000000\n");

        // When
        FreeMemory free = new MachineMemory(root).free();

        // Then
        assertThat(free.source()).isEqualTo("MemAvailable of /proc/meminfo");
    }

    @Test
    void a_group_that_names_a_place_outside_is_not_followed() throws IOException {
        // Given
        write("proc/self/cgroup", "0::/../../elsewhere\n");
        write("elsewhere/memory.max", "1\n");
        write("elsewhere/memory.current", "0\n");

        // When
        FreeMemory free = new MachineMemory(root).free();

        // Then
        assertThat(free.bytes()).isEqualTo(8L << 30);
    }

    @Test
    void on_macos_free_and_inactive_pages_can_be_had() {
        // When
        var free = VmStat.parse("""
                Mach Virtual Memory Statistics: (page size of 16384 bytes)
                Pages free:                               10000.
                Pages active:                            900000.
                Pages inactive:                           20000.
                Pages speculative:                          500.
                Pages wired down:                        100000.
                Pages purgeable:                            100.
                """);

        // Then
        assertThat(free).hasValueSatisfying(memory -> assertThat(memory.bytes()).isEqualTo(30_600L * 16_384));
    }

    @Test
    void what_is_no_answer_of_vm_stat_says_nothing() {
        assertThat(VmStat.parse("command not found")).isEmpty();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
