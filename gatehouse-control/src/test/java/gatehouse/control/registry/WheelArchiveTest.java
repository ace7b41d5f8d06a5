package gatehouse.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WheelArchiveTest {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(100, 4 << 20, 8 << 20, 100);

    @TempDir
    Path folder;

    @Nested
    class An_honest_wheel {
        @Test
        void gives_stored_and_deflated_members() throws IOException {
            // Given
            var zip = new ZipBytes();
            zip.stored("tiny/a.txt", "stored");
            zip.deflated("tiny/b.txt", "deflated ".repeat(100).getBytes(StandardCharsets.UTF_8));

            // Then
            assertThat(content(zip.bytes(), "tiny/a.txt")).isEqualTo("stored");
            assertThat(content(zip.bytes(), "tiny/b.txt")).isEqualTo("deflated ".repeat(100));
        }

        @Test
        void may_tell_sizes_behind_its_members() throws IOException {
            // Given
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry("tiny/"));
                zip.putNextEntry(new ZipEntry("tiny/a.txt"));
                zip.write("written by another tool".getBytes(StandardCharsets.UTF_8));
                zip.putNextEntry(new ZipEntry("tiny/ä.txt"));
                zip.write("named in UTF-8".getBytes(StandardCharsets.UTF_8));
            }

            // Then
            assertThat(content(bytes.toByteArray(), "tiny/a.txt")).isEqualTo("written by another tool");
            assertThat(content(bytes.toByteArray(), "tiny/ä.txt")).isEqualTo("named in UTF-8");
        }

        @Test
        void may_use_the_64_bit_records() throws IOException {
            // Given
            var zip = new ZipBytes().large();
            zip.stored("a", "large").large = true;

            // Then
            assertThat(content(zip.bytes(), "a")).isEqualTo("large");
        }

        @Test
        void without_the_wanted_member_says_which_there_are() {
            // Given
            var zip = new ZipBytes();
            zip.stored("tiny/real.gguf", "x");

            // When
            var failure = catchThrowableOfType(RegistryException.class, () -> content(zip.bytes(), "tiny/wrong.gguf"));

            // Then
            assertThat(failure.code()).isEqualTo("registry.member.missing");
            assertThat(failure).hasMessageContaining("tiny/real.gguf");
        }
    }

    @Nested
    class A_hostile_wheel {
        @Test
        void that_is_no_zip_is_refused() {
            assertThat(code("not a zip archive at all, but long enough for one".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo("registry.archive.format");
            assertThat(code(new byte[0])).isEqualTo("registry.archive.format");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"../up", "a/../../up", "/etc/passwd", "a//b", "./a", "a/.", "C:\\x", "c:x", "a\\b", "a\u0000b",
                        "a\nb", ""})
        void with_a_tricky_name_is_refused(String name) {
            var zip = new ZipBytes();
            zip.stored(name, "x");
            assertThat(code(zip.bytes())).isEqualTo("registry.archive.name");
        }

        @Test
        void with_a_name_in_no_known_encoding_is_refused() {
            var zip = new ZipBytes();
            zip.stored("ä", "x");
            assertThat(code(zip.bytes())).isEqualTo("registry.archive.name");
        }

        @Test
        void with_a_name_twice_is_refused() {
            var zip = new ZipBytes();
            zip.stored("a", "one");
            zip.stored("a", "two");
            assertThat(code(zip.bytes())).isEqualTo("registry.archive.duplicate");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 1 << 6, 1 << 13})
        void that_is_encrypted_is_refused(int flag) {
            var zip = new ZipBytes();
            zip.stored("a", "x").flags = flag;
            assertThat(code(zip.bytes())).isEqualTo("registry.archive.encrypted");
        }

        @Test
        void with_a_link_is_refused() {
            var zip = new ZipBytes();
            zip.stored("a", "/etc/passwd").mode = 0120777;
            assertThat(code(zip.bytes())).isEqualTo("registry.archive.link");
        }

        @Test
        void whose_headers_name_different_files_is_refused() {
            var zip = new ZipBytes();
            zip.stored("a", "x").localName = "b";
            assertThat(code(zip.bytes())).isEqualTo("registry.archive.mismatch");
        }

        @Test
        void whose_headers_differ_in_flags_or_size_is_refused() {
            var flags = new ZipBytes();
            flags.stored("a", "x").localFlags = 1 << 11;
            assertThat(code(flags.bytes())).isEqualTo("registry.archive.mismatch");
            var size = new ZipBytes();
            size.deflated("a", new byte[100]).localUnpacked = 99;
            assertThat(code(size.bytes())).isEqualTo("registry.archive.mismatch");
        }

        @Test
        void whose_members_share_their_bytes_is_refused() {
            var zip = new ZipBytes();
            zip.stored("a", "x");
            var second = zip.stored("a2", "x");
            second.sharesDataWith = 0;
            assertThat(code(zip.bytes())).isIn("registry.archive.mismatch", "registry.archive.overlap");
        }

        @Test
        void with_bytes_before_or_behind_is_refused() {
            var behind = new ZipBytes().behind("tail");
            behind.stored("a", "x");
            assertThat(code(behind.bytes())).isEqualTo("registry.archive.directory");
            var shifted = new ZipBytes();
            shifted.stored("a", "x");
            byte[] prefixed = ("#!/bin/sh\n" + new String(shifted.bytes(), StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(code(prefixed)).isEqualTo("registry.archive.directory");
        }

        @Test
        void that_claims_more_members_than_it_has_or_may_have_is_refused() {
            var more = new ZipBytes().claimMoreEntries(1);
            more.stored("a", "x");
            assertThat(code(more.bytes())).isEqualTo("registry.archive.directory");
            var many = new ZipBytes().claimMoreEntries(200);
            many.stored("a", "x");
            assertThat(code(many.bytes())).isEqualTo("registry.archive.limit");
        }

        @Test
        void that_unpacks_to_too_much_is_refused_before_it_is_unpacked() {
            var bomb = new ZipBytes();
            bomb.deflated("a", new byte[3 << 20]);
            assertThat(code(bomb.bytes())).isEqualTo("registry.archive.bomb");
            var claim = new ZipBytes();
            claim.stored("a", "x").unpacked = 5 << 20;
            assertThat(code(claim.bytes())).isEqualTo("registry.archive.limit");
        }

        @Test
        void whose_member_unpacks_to_more_than_it_claims_is_refused_while_it_is_read() {
            var zip = new ZipBytes();
            var entry = zip.deflated("a", new byte[100_000]);
            entry.unpacked = 1000;
            entry.localUnpacked = 1000;
            assertThat(readCode(zip.bytes(), "a")).isEqualTo("registry.archive.damaged");
        }

        @Test
        void whose_member_unpacks_to_less_than_it_claims_is_refused() {
            var zip = new ZipBytes();
            var entry = zip.deflated("a", new byte[1000]);
            entry.unpacked = 1001;
            entry.localUnpacked = 1001;
            assertThat(readCode(zip.bytes(), "a")).isEqualTo("registry.archive.damaged");
        }

        @Test
        void whose_checksum_does_not_hold_is_refused() {
            var zip = new ZipBytes();
            zip.stored("a", "x").crc = 1;
            assertThat(readCode(zip.bytes(), "a")).isEqualTo("registry.archive.damaged");
        }

        @Test
        void packed_by_an_unknown_method_is_refused() {
            var zip = new ZipBytes();
            zip.stored("a", "x").method = 14;
            assertThat(readCode(zip.bytes(), "a")).isEqualTo("registry.archive.method");
        }

        @Test
        void cut_off_anywhere_is_refused() {
            byte[] whole = sample();
            for (int length = 0; length < whole.length; length++) {
                assertThat(code(Arrays.copyOf(whole, length))).as("cut to %d bytes", length).startsWith("registry.archive.");
            }
        }
    }

    @Test
    void any_damaged_wheel_gives_its_true_content_or_a_clean_refusal() throws IOException {
        var random = new Random(42);
        byte[] whole = sample();
        for (int round = 0; round < 1500; round++) {
            byte[] bytes = whole.clone();
            for (int fault = 0; fault <= random.nextInt(3); fault++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }

            Throwable outcome = catchThrowable(() -> assertThat(content(bytes, "tiny/b.txt")).isEqualTo("deflated ".repeat(100)));

            assertThat(outcome).as("round %d", round).satisfiesAnyOf(o -> assertThat(o).isNull(),
                    o -> assertThat(o).isInstanceOf(ArchiveFault.class),
                    o -> assertThat(o).isInstanceOf(RegistryException.class));
        }
    }

    private static byte[] sample() {
        var zip = new ZipBytes();
        zip.stored("tiny/a.txt", "stored");
        zip.deflated("tiny/b.txt", "deflated ".repeat(100).getBytes(StandardCharsets.UTF_8));
        return zip.bytes();
    }

    private String content(byte[] zip, String name) throws IOException {
        Path file = Files.write(folder.resolve("tiny.whl"), zip);
        try (var archive = WheelArchive.open(file, LIMITS); var in = archive.read(archive.member(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String code(byte[] zip) {
        return catchThrowableOfType(ArchiveFault.class,
                () -> WheelArchive.open(Files.write(folder.resolve("bad.whl"), zip), LIMITS).close())
                .code();
    }

    private String readCode(byte[] zip, String name) {
        return catchThrowableOfType(ArchiveFault.class, () -> content(zip, name)).code();
    }
}
