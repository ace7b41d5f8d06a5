package gatehouse.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.testkit.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Published templates as a mirror: what they render for a call the model made is what the model writes, so the call must come
 * out again.
 */
@Tag("corpus")
class ChatTemplateCorpusTest {
    @Test
    void a_call_that_a_template_renders_is_read_back() throws IOException {
        // Given
        Corpus corpus = Corpus.named("chat-templates");
        List<String> names;
        try (var files = Files.list(corpus.path("vectors"))) {
            names = files.map(file -> file.getFileName().toString()).sorted().toList();
        }

        // Then
        corpus.check("chat-templates-calls", names, name -> name, name -> {
            JsonNode file = corpus.json("vectors/" + name);
            Optional<ToolFormat> format = ToolFormat
                    .recognise(Files.readString(corpus.path("templates/" + name.replace(".json", ".jinja"))));
            Assumptions.assumeTrue(format.isPresent() && format.get().readsCalls(), "its calls are of no known form");
            JsonNode round = vector(file, "tool-round");
            JsonNode asked = vector(file, "tools");
            Assumptions.assumeTrue(round.path("expected").isString() && asked.path("expected").isString(), "it renders no calls");
            String said = said(asked.path("expected").stringValue(), round.path("expected").stringValue());
            Assumptions.assumeTrue(said.contains("get_weather"), "it leaves calls out");
            Told told = read(format.orElseThrow(), round.path("input").path("tools"), said);
            assertThat(told.calls()).isNotEmpty();
            assertThat(told.calls().getFirst()).startsWith("get_weather(").endsWith(")");
            String arguments = told.calls().getFirst().replaceFirst("get_weather\\((.*)\\)", "$1");
            assertThat(JsonStrings.read(arguments)).isEqualTo(JsonStrings.read("{\"city\": \"Rome\", \"days\": 2}"));
            assertThat(told.malformed()).isEmpty();
        });
    }

    /** What stands after the prompt; a template may end the prompt with thoughts that its history leaves out. */
    private static String said(String prompt, String conversation) {
        int same = 0;
        while (same < Math.min(prompt.length(), conversation.length()) && prompt.charAt(same) == conversation.charAt(same)) {
            same++;
        }
        int mark = conversation.lastIndexOf('<', same);
        boolean insideMark = mark > conversation.lastIndexOf('>', same - 1);
        return conversation.substring(insideMark ? mark : same).stripLeading();
    }

    private static Told read(ToolFormat format, JsonNode offered, String output) {
        List<OfferedTool> tools = StreamSupport.stream(offered.spliterator(), false).map(tool -> tool.path("function"))
                .map(tool -> new OfferedTool(tool.path("name").asString(), tool.path("parameters"), false)).toList();
        OutputParser parser = format.parser(new ParserSettings(tools, false, true, new Random(1)));
        var events = new ArrayList<>(parser.add(output));
        events.addAll(parser.finish());
        return Told.of(events);
    }

    private static JsonNode vector(JsonNode file, String kind) {
        return StreamSupport.stream(file.path("vectors").spliterator(), false)
                .filter(vector -> vector.path("id").asString("").endsWith("/" + kind)).findFirst().orElse(file.path("none"));
    }
}
