package gatehouse.engine.divergence;

import gatehouse.api.evidence.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model lost against another.
 *
 * @param onText figures on the text
 * @param onPrompts figures on the prompts; null when there were none
 * @param tensors how the measured model's tensors are written, by kind
 * @param library what computed
 */
public record CompareResult(File model, File base, Text text, Divergence onText, @Nullable Prompts prompts,
        @Nullable Divergence onPrompts, List<TensorKind> tensors, String library) {
    public CompareResult {
        tensors = List.copyOf(tensors);
    }

    /**
     * One of the two models.
     *
     * @param description architecture, size class and quantization as the file's header tells them
     * @param bitsPerWeight tensor bits over number of weights
     */
    public record File(Sha256 sha256, long bytes, String description, double bitsPerWeight) {}

    /**
     * What was read.
     *
     * @param chunkTokens tokens of a chunk, of which the second half is scored
     */
    public record Text(Sha256 sha256, int chunks, int chunkTokens) {}

    /**
     * The prompts that were read.
     *
     * @param cut how many were longer than fits, and were scored up to there
     * @param skipped how many have less than two tokens, so that nothing is predicted
     */
    public record Prompts(int count, int cut, int skipped) {}
}
