package gatehouse.control.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionTest {
    private static final Keys KEYS = Keys.careful("file", new Key("text", "text", "some", "A text."),
            new Key("list", "list of texts", Key.NONE, "Texts."), new Key("flag", "true, false", "false", "Yes or no."),
            new Key("path", "file", Key.NONE, "A file."), new Key("part.count", "1 to 9", "4", "A number."),
            new Key("parts[].name", "text", Key.REQUIRED, "A name."));

    @TempDir
    private Path folder;
    private final Faults faults = new Faults();

    private Section read(String text) {
        return Section.root(Document.read("f.yaml", text.getBytes(StandardCharsets.UTF_8), faults).orElseThrow(), folder, KEYS,
                faults);
    }

    private List<String> said() {
        return faults.list().stream().map(Fault::toString).toList();
    }

    @Test
    void texts_are_a_list_or_one_alone() {
        assertThat(read("list: [a, b]").texts("list")).containsExactly("a", "b");
        assertThat(read("list: a").texts("list")).containsExactly("a");
        assertThat(read("text: a").texts("list")).isEmpty();
        assertThat(faults.any()).isFalse();
    }

    @Test
    void what_is_no_text_is_noted_and_what_holds_a_container_is_not_quoted() {
        // When
        read("list: [a, {b: c}]\ntext: [secret]\nflag: perhaps\n").texts("list");
        read("text: [secret]").text("text");
        read("flag: perhaps").flag("flag");

        // Then
        assertThat(said()).containsExactly("list (line 1) must be text; write a list of names",
                "text (line 1) must be text; write one value there",
                "flag (line 1): '\"perhaps\"' is neither true nor false; write true or false");
    }

    @Test
    void absent_values_are_what_the_reference_says() {
        // Given
        var root = read("");

        // Then
        assertThat(root.textOrFallback("text")).isEqualTo("some");
        assertThat(root.section("part").whole("count", 1, 9)).isEqualTo(4);
        assertThat(root.flag("flag")).isFalse();
        assertThat(faults.any()).isFalse();
    }

    @Test
    void a_list_of_sections_names_the_entry_of_a_fault() {
        // When
        read("parts:\n  - {name: a}\n  - {}\n  - 5\n").sections("parts").forEach(part -> part.text("name"));
        read("parts: 5").sections("parts");

        // Then
        assertThat(said()).containsExactly("parts[2] (line 4): '5' must hold keys; write - {key: value, ...}",
                "parts[1].name (line 3) is missing; add it (text)",
                "parts (line 1): '5' is not a list; write parts: and below it lines of - {key: value, ...}");
    }

    @Test
    void a_file_is_found_from_the_folder_of_the_file_that_names_it() throws IOException {
        // Given
        Path there = Files.writeString(folder.resolve("there"), "x");

        // Then
        assertThat(read("path: there").optionalFile("path")).contains(there);
        assertThat(read("path: gone").optionalFile("path")).isEmpty();
        assertThat(read("path: \"a\\0b\"").optionalFile("path")).isEmpty();
        assertThat(said()).containsExactly(
                "path (line 1): 'gone' is not a readable file (looked at " + folder.resolve("gone")
                        + "); name a file relative to the file",
                "path (line 1) is not a path (Nul character not allowed); name a file");
    }

    @Test
    void many_faults_are_counted_beyond_those_a_person_reads() {
        // When
        read("parts:\n" + "  - 5\n".repeat(60)).sections("parts");

        // Then
        assertThat(said()).hasSize(51).last().asString().contains("10 further faults are not listed");
    }
}
