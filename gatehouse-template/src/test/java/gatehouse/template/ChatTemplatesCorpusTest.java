package gatehouse.template;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.fault.TemplateException;
import gatehouse.template.fault.TemplateRefusal;
import gatehouse.template.limit.Limits;
import gatehouse.testkit.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Published templates of models, and what Jinja2 makes of conversations with them. */
@Tag("corpus")
class ChatTemplatesCorpusTest {
    /** The corpus was made with one text for every format of the time. */
    private static final RenderSettings SETTINGS = new RenderSettings(_ -> "20 Nov 2026", Limits.DEFAULT);

    /** One conversation, the template it goes through, and how that ends. */
    private record Vector(String id, String template, JsonNode expected) {}

    @Test
    void every_template_gives_the_text_jinja2_gives_or_the_same_error() throws IOException {
        var corpus = Corpus.named("chat-templates");
        Map<String, String> sources = sources(corpus.path("templates"));

        corpus.check("chat-templates-vectors", vectors(corpus), Vector::id,
                vector -> check(vector, sources.getOrDefault(vector.template, "")));
    }

    private static Map<String, String> sources(Path folder) throws IOException {
        var sources = new HashMap<String, String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                sources.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return sources;
    }

    private static List<Vector> vectors(Corpus corpus) throws IOException {
        var vectors = new ArrayList<Vector>();
        try (Stream<Path> files = Files.list(corpus.path("vectors"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode content = corpus.json("vectors/" + file.getFileName());
                content.path("vectors").forEach(vector -> vectors.add(
                        new Vector(vector.path("id").asString(), content.path("template").asString(), vector)));
            }
        }
        return vectors;
    }

    private static void check(Vector vector, String source) {
        assertThat(source).as("template %s", vector.template).isNotEmpty();
        JsonNode expected = vector.expected;
        String ending;
        try {
            ending = "text: " + ChatTemplate.parse(source).render(Json.variables(expected.path("input")), SETTINGS);
        } catch (TemplateRefusal refusal) {
            ending = "refused: " + refusal.reason();
        } catch (TemplateException failure) {
            ending = "error: " + failure.errorClass();
        }
        assertThat(ending).isEqualTo(expected.has("expected") ? "text: " + expected.path("expected").asString()
                : expected.has("refused") ? "refused: " + expected.path("refused").asString()
                        : "error: " + expected.path("error").asString());
    }
}
