package gatehouse.engine.divergence;

import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param model the one that may have lost something
 * @param base the one it is held against
 * @param text a long text
 * @param prompts further short texts, each read by itself; may be empty
 */
public record CompareRequest(Path model, Path base, Path text, List<String> prompts, int threads) {
    public CompareRequest {
        prompts = List.copyOf(prompts);
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, but threads is " + threads);
        }
    }

    @Override
    public String toString() {
        return "CompareRequest[" + model + " against " + base + " on " + text + " and " + prompts.size() + " prompts]";
    }
}
