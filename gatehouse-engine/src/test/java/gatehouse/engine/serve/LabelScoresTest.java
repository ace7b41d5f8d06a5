package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabelScoresTest {
    private TestServer server;

    @BeforeAll
    void start() throws InterruptedException {
        server = TestServer.listening(8).load();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void the_likely_answer_scores_highest_and_a_beginning_of_it_does_not_win() throws Exception {
        Map<String, Double> scores = scores("The capital of France is Paris.", "The capital of France", "The capital",
                "The capital of France is Berlin.");

        assertThat(scores.values()).allMatch(score -> score < 0);
        assertThat(scores.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey())
                .isEqualTo("The capital of France is Paris.");
    }

    @Test
    void the_same_labels_score_the_same_to_the_bit_in_any_order() throws Exception {
        assertThat(scores("Paris", "Berlin", "Rome, Italy", "Rome")).isEqualTo(scores("Rome", "Rome, Italy", "Berlin", "Paris"));
    }

    @Test
    void a_label_scores_nearly_the_same_whatever_others_are_asked() throws Exception {
        Double alone = scores("Rome").get("Rome");
        Double among = scores("Paris", "Rome", "Rome, Italy", "Rom").get("Rome");

        assertThat(among).isCloseTo(alone, within(1e-3));
    }

    @Test
    void more_labels_than_fit_at_once_are_scored_in_groups() throws Exception {
        String[] many = Stream.concat(Stream.of("Paris"), IntStream.range(0, 80).mapToObj(i -> "city number " + i))
                .toArray(String[]::new);

        Map<String, Double> scores = scores(many);

        assertThat(scores).hasSize(81);
        assertThat(scores.get("Paris")).isCloseTo(scores("Paris").get("Paris"), within(1e-3));
    }

    @Test
    void scoring_agrees_with_the_text_the_model_writes_by_itself() throws Exception {
        // The greedy answer is a sequence of likeliest tokens; changing its end can only be less likely.
        String greedy = TestServer.json(server.post("/v1/chat/completions", body("\"temperature\": 0")).body())
                .at("/choices/0/message/content").asString();

        Map<String, Double> scores = scores(greedy, greedy + " Yes.", greedy.replace("Paris", "Lyon"));

        assertThat(scores.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey()).isEqualTo(greedy);
    }

    @Test
    void usage_counts_prompt_and_labels() throws Exception {
        JsonNode answer = TestServer.json(server.post("/label-scores", body("\"labels\": [\"Paris\", \"Berlin\"]")).body());

        assertThat(answer.at("/scores/0/tokens").asInt()).isEqualTo(2);
        assertThat(answer.at("/scores/1/tokens").asInt()).isEqualTo(3);
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(16);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void labels_that_cannot_be_scored_are_refused() throws Exception {
        for (String labels : List.of("[]", "[\"a\", \"a\"]", "[\"" + "word ".repeat(200) + "\"]")) {
            assertThat(server.post("/label-scores", body("\"labels\": " + labels)).statusCode()).isEqualTo(400);
        }
    }

    private Map<String, Double> scores(String... labels) throws Exception {
        String list = TestServer.jsonArray(labels);
        JsonNode answer = TestServer.json(server.post("/label-scores", body("\"labels\": " + list)).body());
        Map<String, Double> scores = new HashMap<>();
        for (JsonNode score : answer.get("scores")) {
            scores.put(score.get("label").asString(), score.get("logprob").asDouble());
        }
        return scores;
    }

    private static String body(String more) {
        return "{\"messages\": [{\"role\": \"user\", \"content\": \"What is the capital of France?\"}], " + more + "}";
    }
}
