package gatehouse.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void an_unknown_command_ends_with_3_and_one_line() {
        int exit = run("dance");

        assertThat(exit).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("engine.usage: 'dance' is no command; say compare, importance, mind, plan, quantize or serve\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"event\":\"failed\"", "\"code\":\"engine.usage\"");
    }

    @Test
    void a_port_that_is_taken_ends_with_2_and_says_so(@TempDir Path folder) throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = run("serve", "--libraries", folder.toString(), "--model", "m.gguf", "--port",
                    Integer.toString(other.getLocalPort()));

            assertThat(exit).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("engine.serve.port: port " + other.getLocalPort()
                    + " is taken by another program; choose another one or 0 for any");
        }
    }

    @Test
    void a_folder_without_libraries_ends_with_2_and_names_what_is_needed(@TempDir Path folder) {
        int exit = run("quantize", "--libraries", folder.toString(), "--input", "a.gguf", "--output", "b.gguf", "--type", "Q8_0");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("engine.library.missing: " + folder)
                .contains("ggml-base, ggml and llama").hasLineCount(1);
    }

    @Test
    void an_unknown_quantization_names_the_known_ones() {
        int exit = run("quantize", "--libraries", "x", "--input", "a", "--output", "b", "--type", "Q9");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("engine.quantize.type: 'Q9'").contains("Q4_K_M", "IQ4_XS");
    }

    @Test
    void output_over_input_is_wrong_use() {
        assertThat(run("quantize", "--libraries", "x", "--input", "a", "--output", "./a", "--type", "q8_0")).isEqualTo(3);
    }

    private int run(String... arguments) {
        return EngineMain.run(List.of(arguments), InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
