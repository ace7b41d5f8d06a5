package gatehouse.gateway.protocol.stream;

import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.UpstreamError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a look at one frame saw. */
public sealed interface Seen {
    /** A comment, or an event without data; it says nothing, and an empty one breaks clients. */
    record Silent() implements Seen {}

    /** The end the dialect announces. */
    record Done() implements Seen {}

    /** An error inside a stream that began as a success. */
    record Failed(UpstreamError error) implements Seen {}

    /** Data that is not what the dialect sends. */
    record Malformed(String why) implements Seen {}

    /**
     * A part of the answer.
     *
     * @param pieces texts in it
     * @param finishes why choices ended that end here
     * @param usage what was used up to here, if it says so
     * @param usageOnly whether it carries nothing but usage
     * @param model where the model's literal stands in the data
     */
    record Part(List<Piece> pieces, List<String> finishes, @Nullable TokenUsage usage, boolean usageOnly,
            @Nullable Span model) implements Seen {
        /** Whether a client would see more than an opening: a text, a tool or an end. */
        public boolean speaks() {
            if (!finishes.isEmpty()) {
                return true;
            }
            for (int i = 0; i < pieces.size(); i++) {
                if (!pieces.get(i).isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }
}
