package gatehouse.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.app.compile.SourceTexts;
import gatehouse.app.reference.CodeScan.Raised;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeScanTest {
    private static final String EXCEPTION = """
            package gatehouse.control.cellar;
            public class CellarException extends RuntimeException {
                public CellarException(String code, String message) { super(message); }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void a_code_is_listed_with_its_class_and_the_fixed_part_of_what_it_says() throws IOException {
        // Given
        String cellar = """
                package gatehouse.control.cellar;
                class Cellar {
                    void open(String key) {
                        throw new CellarException("cellar.key.wrong", "the key " + key + " does not fit; try another");
                    }
                }
                """;

        // When
        var scan = scan(EXCEPTION, cellar);

        // Then
        assertThat(scan.raised()).containsExactly(
                new Raised("cellar.key.wrong", "gatehouse.control.cellar.Cellar", "the key … does not fit; try another"));
    }

    @Test
    void both_codes_of_a_choice_are_listed() throws IOException {
        // Given
        String cellar = """
                package gatehouse.control.cellar;
                class Cellar {
                    void fill(boolean full) {
                        throw new CellarException(full ? "cellar.full" : "cellar.locked", "nothing more goes in");
                    }
                }
                """;

        // When
        var scan = scan(EXCEPTION, cellar);

        // Then
        assertThat(scan.raised()).extracting(Raised::code).containsExactly("cellar.full", "cellar.locked");
    }

    @Test
    void the_codes_of_an_enum_and_of_a_method_named_code_are_listed() throws IOException {
        // Given
        String fault = """
                package gatehouse.control.cellar;
                enum Fault {
                    DAMP("cellar.damp");
                    Fault(String code) {}
                }
                """;
        String spider = """
                package gatehouse.control.cellar;
                class Spider {
                    String code() { return "cellar.spider"; }
                }
                """;

        // When
        var scan = scan(fault, spider);

        // Then
        assertThat(scan.raised()).extracting(Raised::code).containsExactly("cellar.damp", "cellar.spider");
    }

    @Test
    void dotted_texts_of_other_rooms_and_file_names_are_not_codes() throws IOException {
        // Given
        String cellar = """
                package gatehouse.control.cellar;
                class Cellar {
                    String file = "cellar.db";
                    void open() {
                        throw new CellarException("cellar.closed", "java.home");
                    }
                }
                """;

        // When
        var scan = scan(EXCEPTION, cellar);

        // Then
        assertThat(scan.raised()).extracting(Raised::code).containsExactly("cellar.closed");
    }

    @Test
    void a_code_put_together_at_run_time_is_told() throws IOException {
        // Given
        String cellar = """
                package gatehouse.control.cellar;
                class Cellar {
                    void open(String what) {
                        throw new CellarException("cellar.shelf." + what, "it is empty");
                    }
                }
                """;

        // When
        var scan = scan(EXCEPTION, cellar);

        // Then
        assertThat(scan.composed()).containsExactly("gatehouse.control.cellar.Cellar: \"cellar.shelf.…\"");
    }

    private CodeScan scan(String... sources) throws IOException {
        return new CodeScan(ClassFiles.under(SourceTexts.compile(List.of(sources), folder)));
    }
}
