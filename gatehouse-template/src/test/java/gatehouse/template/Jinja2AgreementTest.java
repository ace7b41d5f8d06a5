package gatehouse.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
        Map<String, @Nullable Object> variables = Json.variables(lines.getFirst().path("variables"));
        List<JsonNode> cases = lines.subList(1, lines.size());

        // When
        List<String> different = cases.stream().filter(each -> !ending(each, variables).equals(expected(each)))
                .map(each -> each.path("template").asString() + "\n  in Jinja2: " + expected(each) + "\n  here: "
                        + ending(each, variables))
                .toList();

        // Then
        assertThat(cases).hasSizeGreaterThan(2000);
        assertThat(different).isEmpty();
    }

    private static String ending(JsonNode line, Map<String, @Nullable Object> variables) {
        return Ending.of(line.path("template").asString(), variables);
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
