package gatehouse.control.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
    private static final Keys KEYS = Keys.careful("file",
            new Key("name", "text", Key.REQUIRED, "Its name."),
            new Key("parts[].size", "bytes", "1KiB", "How big a part is."),
            new Key("parts[].wait", "time", "30s", "How long to wait for a part."),
            new Key("parts[].shares.*", "1 or more", Key.NONE, "Shares by name."));

    private final Faults faults = new Faults();

    private Section read(String text) {
        return Section.root(Document.read("f.yaml", text.getBytes(StandardCharsets.UTF_8), faults).orElseThrow(), Path.of(""),
                KEYS,
                faults);
    }

    private void refuse(String text) {
        assertThat(Document.read("f.yaml", text.getBytes(StandardCharsets.UTF_8), faults)).isEmpty();
    }

    @Test
    void a_fault_names_the_line_of_its_key() {
        // Given
        var root = read("""
                name: a
                parts:
                  - {size: 2KiB}
                  - size: 3
                    wait: soon
                """);

        // When
        root.sections("parts").forEach(part -> {
            part.bytes("size", 1, 1 << 20);
            part.duration("wait", java.time.Duration.ZERO, java.time.Duration.ofHours(1));
        });

        // Then
        assertThat(faults.list()).containsExactly(new Fault("parts[1].wait", 5, "soon", "is not a time from 0s to 1h",
                "write a whole number with its unit, such as 500ms, 30s, 10m or 1h"));
    }

    @Test
    void an_unknown_key_is_refused_with_the_one_that_was_likely_meant() {
        // When
        read("nmae: a\nparts: [{sise: 1, shares: {anything: 1}}]\n").refuseUnknownKeys();

        // Then
        assertThat(faults.list()).extracting(Fault::toString).containsExactly(
                "nmae (line 1) is not a known key; did you mean 'name'? known here: name, parts",
                "parts[0].sise (line 2) is not a known key; did you mean 'size'? known here: size, wait, shares");
    }

    @Test
    void an_absent_value_is_what_the_reference_says() {
        assertThat(read("parts: [{}]").sections("parts").getFirst().bytes("size", 1, 1 << 20)).isEqualTo(1024);
    }

    @Test
    void a_key_that_stands_there_twice_is_a_fault_with_both_lines() {
        // When
        read("name: a\nparts: []\nname: b\n");

        // Then
        assertThat(faults.list()).extracting(Fault::toString)
                .containsExactly("name (line 3) stands there twice; keep one; the other is in line 1");
    }

    @Test
    void an_empty_file_holds_no_keys_and_no_fault() {
        assertThat(read("# nothing yet\n").names()).isEmpty();
        assertThat(faults.any()).isFalse();
    }

    @Nested
    class Aliases {
        @Test
        void are_followed_and_merged() {
            // Given
            var root = read("name: &n a\nparts:\n  - &p {size: 5, wait: 1s}\n  - *p\n  - {<<: *p, size: 6}\n");

            // When
            var sizes = root.sections("parts").stream().map(part -> part.bytes("size", 1, 10) + part.text("wait")).toList();

            // Then
            assertThat(sizes).containsExactly("51s", "51s", "61s");
        }

        @Test
        void that_hold_themselves_are_refused() {
            refuse("name: &n [*n]\n");
            assertThat(faults.list().getFirst().problem()).contains("the anchor 'n' holds itself");
        }

        @Test
        void that_multiply_are_refused_before_they_grow() {
            // Given
            var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
            for (int i = 1; i < 12; i++) {
                bomb.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(9))
                        .append("*a").append(i - 1).append("]\n");
            }

            // When
            refuse(bomb.toString());

            // Then
            assertThat(faults.list().getFirst().problem()).contains("more than 50000 values");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[a, b]", "just words", "name: [", "a: b: c", "name: *nobody", "\tname: a", "a: 1\n---\nb: 2\n",
                    "? [complex]\n: key\n", "name: \"\\q\"", "%YAML 9.9\n---\nname: a\n", "name: !!binary x\nname: !<tag> y",
                    "\u0000"})
    void what_is_no_file_of_keys_ends_in_a_fault(String text) {
        // When
        Document.read("f.yaml", text.getBytes(StandardCharsets.UTF_8), faults);

        // Then
        assertThat(faults.any()).isTrue();
    }

    @Test
    void too_deep_too_large_and_not_text_are_refused() {
        // When
        refuse("a: " + "[".repeat(5_000));
        refuse("a: " + "b".repeat(Document.MAX_BYTES));
        assertThat(Document.read("f.yaml", new byte[] {'a', ':', ' ', (byte) 0xc3}, faults)).isEmpty();

        // Then
        assertThat(faults.list()).extracting(Fault::problem).satisfiesExactly(
                deep -> assertThat(deep).contains("nested deeper than 32 levels"),
                large -> assertThat(large).contains("larger than 1024 KiB"),
                text -> assertThat(text).contains("not UTF-8"));
    }

    @Test
    void any_bytes_end_in_a_document_or_in_faults() {
        // Given
        var random = new Random(20261128);
        byte[] seed = "name: &a {b: [1, 2.5e3, true, ~, 'x', \"y\\n\"]}\nparts:\n  - {size: *a}\n  - |\n    text\n  - >-\n    t\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] marks = "&*!|>?:-[]{},#'\"%@`\\\n\t <=~.0xe".getBytes(StandardCharsets.UTF_8);

        for (int round = 0; round < 20_000; round++) {
            // When
            byte[] bytes = random.nextInt(4) == 0 ? new byte[random.nextInt(60)] : seed.clone();
            for (int change = random.nextInt(1, 6); change > 0 && bytes.length > 0; change--) {
                bytes[random.nextInt(bytes.length)] = random.nextInt(3) == 0 ? (byte) random.nextInt(256)
                        : marks[random.nextInt(marks.length)];
            }
            var collected = new Faults();
            var document = Document.read("f.yaml", bytes, collected);

            // Then
            assertThat(document.isPresent() || collected.any()).isTrue();
        }
    }
}
