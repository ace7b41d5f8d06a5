package gatehouse.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.SharedLlama;
import gatehouse.engine.compute.Submission.Delivery;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.ContextSettings;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.ModelFile;
import gatehouse.engine.llama.Pooling;
import gatehouse.engine.llama.TokenBatch;
import gatehouse.testkit.assets.EngineAssets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("engine")
@Timeout(300)
class VectorLaneTest {
    private static final int CONTEXT = 768;

    @Test
    void a_text_read_in_chunks_has_the_vector_of_one_read_at_once_whatever_was_read_before() throws Exception {
        try (LlamaModel model = LlamaModel.load(SharedLlama.get(), ModelFile.open(EngineAssets.require().model()))) {
            // Given
            int[] tokens = model.vocabulary().tokenizeMarkup("The quick brown fox is late again. ".repeat(75));
            assertThat(tokens).hasSizeBetween(2 * ChunkPlan.COARSE + 1, CONTEXT);
            var computation = ModelComputation.start(model, new ComputeSettings(CONTEXT, 1, 1, Attention.FLASH, 8), Map.of(),
                    null,
                    new Metrics());

            // When
            float[] first = vector(computation, tokens);
            vector(computation, model.vocabulary().tokenizeMarkup("Taxes are due in May."));
            float[] again = vector(computation, tokens);
            computation.end();

            // Then
            assertThat(again).isEqualTo(first);
            assertThat(cosine(first, atOnce(model, tokens))).isCloseTo(1, Offset.offset(1e-4));
        }
    }

    private static float[] vector(ModelComputation computation, int[] tokens) throws InterruptedException {
        var submission = computation.submit(List.of(new Work.Embed(Prompt.of(tokens)))).orElseThrow();
        var delivered = Objects.requireNonNull(submission.next(Duration.ofMinutes(2)), "nothing came");
        if (delivered instanceof Delivery.End(int _, Work.Outcome.Embedded(float[] vector))) {
            return vector;
        }
        throw new AssertionError("no vector but " + delivered);
    }

    private static float[] atOnce(LlamaModel model, int[] tokens) {
        try (var context = LlamaContext.create(model, ContextSettings.vectors(CONTEXT, CONTEXT, 1, Pooling.LAST))) {
            TokenBatch batch = context.batch();
            for (int at = 0; at < tokens.length; at++) {
                batch.add(tokens[at], at, true, 0);
            }
            context.decode();
            return context.vector(0, false);
        }
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double lengths = 0;
        double others = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            lengths += (double) a[i] * a[i];
            others += (double) b[i] * b[i];
        }
        return product / Math.sqrt(lengths * others);
    }
}
