package gatehouse.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpmArchiveTest {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(20, 1 << 20, 4 << 20, 200);
    private static final String PREFIX = "package/bins/";

    @TempDir
    Path folder;

    @Test
    void files_under_the_prefix_are_taken_and_others_are_not() throws IOException {
        // Given
        byte[] archive = new TarBytes().file("package/package.json", "{}").file("package/bins/liba.so", "a")
                .file("package/bins/deep/libb.so", "b")
                .file("package/binsides.so", "c").gzipped();

        // When
        List<String> taken = unpack(archive);

        // Then
        assertThat(taken).containsExactly("liba.so", "deep/libb.so");
        assertThat(folder.resolve("out/deep/libb.so")).hasContent("b");
        try (var files = Files.walk(folder.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    void a_long_name_may_stand_in_an_extended_header() throws IOException {
        // Given
        String longName = "package/bins/" + "x".repeat(150) + ".so";
        byte[] archive = new TarBytes().pax("path", longName).file("package/short", "a").gzipped();

        // Then
        assertThat(unpack(archive)).containsExactly(longName.substring(PREFIX.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../up", "package/bins/../../up", "/etc/passwd", "package//bins/a", "package/bins/./a",
                    "package\\bins", "c:a", ""})
    void a_tricky_name_is_refused(String name) {
        assertThat(code(new TarBytes().file(name, "x").gzipped())).isEqualTo("registry.archive.name");
    }

    @Test
    void a_tricky_name_in_an_extended_header_is_refused() {
        assertThat(code(new TarBytes().pax("path", "package/bins/../../up").file("package/bins/a", "x").gzipped()))
                .isEqualTo("registry.archive.name");
    }

    @Test
    void a_name_twice_is_refused_also_in_other_case() {
        assertThat(code(new TarBytes().file("package/bins/a", "1").file("package/bins/A", "2").gzipped()))
                .isEqualTo("registry.archive.duplicate");
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '6', '7', 'L', 'K', 'S', 'V'})
    void links_devices_and_unknown_entries_are_refused_wherever_they_stand(char type) {
        assertThat(code(new TarBytes().entry("package/elsewhere", type, new byte[0], -1).gzipped()))
                .isEqualTo("registry.archive.link");
    }

    @Test
    void a_global_header_that_renames_is_refused() {
        byte[] record = TarBytes.record("path", "package/bins/evil.so");
        assertThat(code(new TarBytes().entry("global", 'g', record, -1).file("package/a", "x").gzipped()))
                .isEqualTo("registry.archive.name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "9999999 path=a\n", "5 a=b", "7 =abc\n", "0 a=b\n", "6 a=b\n6 a=c\n",
                    "99999999999999999999 a=b\n"})
    void a_malformed_extended_header_is_refused(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        assertThat(code(new TarBytes().entry("PaxHeader", 'x', bytes, -1).file("package/a", "x").gzipped()))
                .isEqualTo("registry.archive.format");
    }

    @Test
    void a_size_beyond_the_file_or_the_limit_is_refused() {
        assertThat(code(new TarBytes().entry("package/bins/a", '0', new byte[10], 100_000).gzipped()))
                .isEqualTo("registry.archive.truncated");
        assertThat(code(new TarBytes().entry("package/bins/a", '0', new byte[10], 1L << 32).gzipped()))
                .isEqualTo("registry.archive.limit");
        assertThat(code(new TarBytes().pax("size", "4000000").file("package/bins/a", "x").gzipped()))
                .isEqualTo("registry.archive.limit");
        assertThat(code(new TarBytes().pax("size", "-1").file("package/bins/a", "x").gzipped()))
                .isEqualTo("registry.archive.format");
    }

    @Test
    void too_many_members_are_refused() {
        var tar = new TarBytes();
        for (int i = 0; i < 21; i++) {
            tar.file("package/" + i, "x");
        }
        assertThat(code(tar.gzipped())).isEqualTo("registry.archive.limit");
    }

    @Test
    void an_archive_that_unpacks_to_too_much_is_refused_while_it_is_read() {
        assertThat(code(
                TarBytes.gzipped(new TarBytes().file("package/a", new byte[1 << 20]).file("package/b", new byte[1 << 20]).tar())))
                .isEqualTo("registry.archive.bomb");
    }

    @Test
    void a_damaged_header_or_no_gzip_is_refused() {
        byte[] tar = new TarBytes().file("package/bins/a", "x").tar();
        tar[0] ^= 1;
        assertThat(code(TarBytes.gzipped(tar))).isEqualTo("registry.archive.format");
        assertThat(code("no gzip".getBytes(StandardCharsets.UTF_8))).isEqualTo("registry.archive.damaged");
    }

    @Test
    void any_damaged_archive_ends_in_an_answer_and_writes_nothing_outside() throws IOException {
        var random = new Random(1);
        byte[] tar = new TarBytes().file("package/package.json", "{}").pax("path", "package/bins/" + "y".repeat(120))
                .file("package/bins/b", "b")
                .file("package/bins/a", "abc").tar();
        for (int round = 0; round < 500; round++) {
            byte[] bytes = tar.clone();
            for (int fault = 0; fault <= random.nextInt(3); fault++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] archive = TarBytes.gzipped(random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length)));

            Throwable outcome = catchThrowable(() -> unpack(archive));

            assertThat(outcome).as("round %d", round).satisfiesAnyOf(o -> assertThat(o).isNull(),
                    o -> assertThat(o).isInstanceOf(ArchiveFault.class));
            OwnerOnly.deleteTree(folder.resolve("out"));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).extracting(p -> p.getFileName().toString()).containsExactly("tiny.tgz");
        }
    }

    private List<String> unpack(byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve("tiny.tgz"), archive);
        return NpmArchive.unpack(file,
                name -> name.startsWith(PREFIX) ? Optional.of(name.substring(PREFIX.length())) : Optional.empty(),
                folder.resolve("out"), LIMITS);
    }

    private String code(byte[] archive) {
        return catchThrowableOfType(ArchiveFault.class, () -> unpack(archive)).code();
    }
}
