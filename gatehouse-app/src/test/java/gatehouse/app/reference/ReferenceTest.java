package gatehouse.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.app.cli.Commands;
import gatehouse.app.cli.Surroundings;
import gatehouse.web.admin.AdminApi;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Compares the committed reference with the code; {@code ./build docs} runs it to write the reference instead. */
class ReferenceTest {
    private static final Path FOLDER = Path
            .of(Objects.requireNonNull(System.getProperty("gatehouse.root"), "the build hands in gatehouse.root"), "docs",
                    "reference");

    @Test
    void the_committed_reference_says_what_the_code_says() throws IOException, URISyntaxException {
        // Given
        Map<String, String> pages = pages();
        if ("write".equals(System.getProperty("gatehouse.reference"))) {
            write(pages);
        }

        Map<String, String> committed = committed();

        // When
        var names = new TreeSet<>(pages.keySet());
        names.addAll(committed.keySet());
        names.removeIf(name -> Objects.equals(pages.get(name), committed.get(name)));

        // Then
        assertThat(names).as("stale pages of docs/reference; run ./build docs and commit what it writes").isEmpty();
    }

    @Test
    void a_code_is_written_whole_so_that_a_search_for_it_finds_its_place() throws IOException, URISyntaxException {
        assertThat(new CodeScan(ClassFiles.ofProduct()).composed()).as("codes put together at run time").isEmpty();
    }

    private static Map<String, String> pages() throws IOException, URISyntaxException {
        var pages = new TreeMap<String, String>();
        pages.put("commands.md", CommandPage.of(Commands.commandLine(Surroundings.ofProcess())));
        pages.put("configuration.md", KeyPage.ofConfiguration());
        pages.put("errors.md", ErrorPage.of(new CodeScan(ClassFiles.ofProduct()).raised()));
        pages.put("pilot-file.md", KeyPage.ofPilotFile());
        pages.replaceAll((_, text) -> "<!-- Written by ./build docs from the code; changes by hand are lost. -->\n\n" + text);
        pages.put("openapi.json", AdminApi.description());
        return pages;
    }

    private static Map<String, String> committed() throws IOException {
        var pages = new TreeMap<String, String>();
        if (Files.isDirectory(FOLDER)) {
            try (var files = Files.newDirectoryStream(FOLDER, "*.{md,json}")) {
                for (Path file : files) {
                    pages.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return pages;
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(FOLDER);
        for (String left : committed().keySet()) {
            Files.delete(FOLDER.resolve(left));
        }
        for (var page : pages.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }
}
