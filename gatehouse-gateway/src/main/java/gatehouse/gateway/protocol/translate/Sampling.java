package gatehouse.gateway.protocol.translate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is produced.
 *
 * @param effort how long to think, as a word; empty when nothing was said
 */
record Sampling(@Nullable Long maxTokens, @Nullable Double temperature, @Nullable Double topP, @Nullable Long topK,
        List<String> stops, String effort) {
    Sampling {
        stops = List.copyOf(stops);
    }
}
