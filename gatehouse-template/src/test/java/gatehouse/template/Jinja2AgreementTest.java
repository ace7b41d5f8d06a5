package gatehouse.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Templates of our own, written by hand and at random, and how each ended in Jinja2. See src/test/oracle. */
class Jinja2AgreementTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void a_template_ends_as_it_ends_in_jinja2() throws IOException {
        // Given
        List<JsonNode> lines = lines();
        JsonNode inputs = lines.getFirst();
        List<JsonNode> cases = lines.subList(1, lines.size());

        // When
        List<String> different = cases.stream().filter(each -> !ending(each, inputs).equals(expected(each)))
                .map(each -> each.path("template").asString() + "\n  in Jinja2: " + expected(each) + "\n  here: "
                        + ending(each, inputs))
                .toList();

        // Then
        assertThat(cases).hasSizeGreaterThan(2000);
        assertThat(different).isEmpty();
    }

    private static String ending(JsonNode line, JsonNode inputs) {
        JsonNode variables = line.has("conversation") ? inputs.path("conversations").path(line.path("conversation").asString())
                : inputs.path("variables");
        return Ending.of(line.path("template").asString(), Json.variables(variables));
    }

    private static String expected(JsonNode line) {
        return line.has("text") ? line.path("text").asString()
                : line.has("refused") ? "refused: " + line.path("refused").asString() : "! " + line.path("error").asString();
    }

    private static List<JsonNode> lines() throws IOException {
        InputStream resource = Objects.requireNonNull(Jinja2AgreementTest.class.getResourceAsStream("jinja2-cases.jsonl"));
        try (var reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return reader.lines().map(JSON::readTree).toList();
        }
    }
}
