package gatehouse.engine.child;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.quantize.QuantizeResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventLinesTest {
    static Stream<ChildEvent> events() {
        var file = new QuantizeResult.File(Sha256.of(new byte[] {1}), 7, "llama 1B Q8_0", 8.5);
        return Stream.of(
                new ChildEvent.Progress(3, 272),
                new ChildEvent.Ready(4711, "small", "", 4096, 2, "llama.cpp 0.5.0"),
                new ChildEvent.Failed("engine.model.hash", "line one\nline \"two\""),
                new ChildEvent.Quantized(
                        new QuantizeResult(file, file, QuantizationType.Q4_K_M, null, true, 2, "llama.cpp", List.of("w"))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_one_line_and_comes_back_equal(ChildEvent event) {
        // Given
        var out = new ByteArrayOutputStream();

        // When
        new EventLines(new PrintStream(out, true, StandardCharsets.UTF_8)).say(event);

        // Then
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).hasLineCount(1);
        assertThat(EventLines.parse(text.strip())).hasValue(event);
    }

    @Test
    void digests_are_written_as_their_digits() {
        var out = new ByteArrayOutputStream();
        new EventLines(new PrintStream(out, true, StandardCharsets.UTF_8)).say(events().toList().getLast());

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"sha256\":\"" + Sha256.of(new byte[] {1}).hex() + "\"");
    }

    @Test
    void lines_of_others_are_no_events() {
        for (String line : List.of("", "llama: hello", "{", "{\"event\":\"dance\"}", "{}", "[1]")) {
            assertThat(EventLines.parse(line)).as(line).isEmpty();
        }
    }
}
