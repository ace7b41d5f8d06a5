package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gatehouse.engine.SharedLlama;
import gatehouse.engine.llama.Attention;
import gatehouse.testkit.gguf.TinyGguf;
import gatehouse.testkit.gguf.TinyReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Models that make vectors of texts or rank them, and write nothing. */
@Tag("engine")
@Timeout(120)
class ReadingModelsTest {
    private static final int MEAN = 1;
    private static final int FIRST = 2;
    private static final String LETTERS = "{\"input\": [\"a b c\", \"a b c\", \"c b a\"]}";

    @TempDir
    private Path folder;

    @Test
    void vectors_are_pooled_as_the_file_says_and_by_the_mean_when_it_says_nothing() throws Exception {
        JsonNode mean = vectors(TinyReader.embedder(MEAN));
        JsonNode first = vectors(TinyReader.embedder(FIRST));
        JsonNode unsaid = vectors(TinyReader.embedder(-1));

        assertThat(mean.at("/0/embedding")).hasSize(TinyReader.EMBEDDING).isEqualTo(mean.at("/1/embedding"))
                .isNotEqualTo(mean.at("/2/embedding")).isNotEqualTo(first.at("/0/embedding"));
        assertThat(unsaid).isEqualTo(mean);
        double length = 0;
        for (JsonNode number : mean.at("/0/embedding")) {
            length += number.asDouble() * number.asDouble();
        }
        assertThat(length).isCloseTo(1, within(1e-5));
    }

    @Test
    void documents_are_ranked_the_best_first() throws Exception {
        try (TestServer server = serving(TinyReader.ranker())) {
            String texts = "\"query\": \"a b\", \"documents\": [\"x y z\", \"a b c\", {\"text\": \"q\"}]";

            JsonNode all = TestServer.json(server.post("/v1/rerank", "{" + texts + ", \"return_documents\": true}").body());
            JsonNode best = TestServer.json(server.post("/v1/rerank", "{" + texts + ", \"top_n\": 1}").body());

            assertThat(all.at("/results")).hasSize(3);
            assertThat(all.at("/results/0/relevance_score").asDouble())
                    .isGreaterThan(all.at("/results/1/relevance_score").asDouble());
            assertThat(all.at("/results/1/relevance_score").asDouble())
                    .isGreaterThan(all.at("/results/2/relevance_score").asDouble());
            assertThat(all.at("/results/0/document/text").asString())
                    .isEqualTo(List.of("x y z", "a b c", "q").get(all.at("/results/0/index").asInt()));
            assertThat(best.at("/results")).hasSize(1);
            assertThat(best.at("/results/0/index")).isEqualTo(all.at("/results/0/index"));
            // [CLS] a b [SEP] x y z [SEP], and the two others
            assertThat(all.at("/usage/prompt_tokens").asInt()).isEqualTo(8 + 8 + 6);
            assertThat(server.post("/v1/embeddings", LETTERS).body()).contains("use /v1/rerank");
        }
    }

    @Test
    void a_model_that_only_reads_is_asked_for_nothing_else_and_for_no_longer_text_than_it_takes() throws Exception {
        try (TestServer server = serving(TinyReader.embedder(MEAN))) {
            var chat = server.post("/v1/completions", "{\"prompt\": \"a\", \"max_tokens\": 3}");
            var lengthy = server.post("/v1/embeddings", "{\"input\": \"" + "a ".repeat(TinyReader.CONTEXT) + "\"}");

            assertThat(chat.statusCode()).isEqualTo(400);
            assertThat(chat.body()).contains("embeddings");
            assertThat(lengthy.statusCode()).isEqualTo(400);
            assertThat(lengthy.body()).contains("context_length_exceeded", "66", "64");
        }
    }

    private JsonNode vectors(TinyGguf file) throws Exception {
        try (TestServer server = serving(file)) {
            var answer = server.post("/v1/embeddings", LETTERS);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return TestServer.json(answer.body()).get("data");
        }
    }

    private TestServer serving(TinyGguf file) throws InterruptedException {
        Path model = file.writeTo(folder.resolve("reader.gguf"));
        return TestServer.of(new ServeSettings(model, "reader", null, 0, TinyReader.CONTEXT, 1, 1, Attention.PLAIN, 4, null,
                List.of(), null, 0)).load();
    }
}
