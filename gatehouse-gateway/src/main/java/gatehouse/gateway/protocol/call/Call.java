package gatehouse.gateway.protocol.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway needs to know of a call. Everything else stays in the body's bytes, which the caller keeps.
 *
 * @param model as the client named it; empty only for {@link Endpoint#OTHER}
 * @param usageAsked whether the client wants the usage at the end of a stream
 * @param outputLimits as given; a body may hold more than one field
 * @param choices how many answers are wanted
 * @param tools names of the tools offered; a tool of the provider's own goes by its type
 * @param texts everything a model would read as text, in the order of the body
 * @param textBytes bytes of those texts in UTF-8
 * @param tokenInputs tokens given as numbers instead of texts
 * @param toolBytes bytes of the tools' descriptions and schemas as they stand in the body
 * @param stateful fields that ask for state kept by the provider, such as {@code previous_response_id}
 */
public record Call(Endpoint endpoint, String model, boolean stream, boolean usageAsked, List<OutputLimit> outputLimits,
        int choices,
        List<String> tools, Media media, AnswerFormat format, @Nullable String user, @Nullable String safetyIdentifier,
        Map<String, String> metadata, List<Text> texts, long textBytes, long tokenInputs, long toolBytes,
        @Nullable Double temperature,
        @Nullable Long seed, List<String> stateful, Layout layout) {
    public Call {
        outputLimits = List.copyOf(outputLimits);
        tools = List.copyOf(tools);
        metadata = Map.copyOf(metadata);
        texts = List.copyOf(texts);
        stateful = List.copyOf(stateful);
    }

    /** The most tokens one answer may have if the provider heeds any of the limits given, or -1 when none is. */
    public long outputLimit() {
        long most = -1;
        for (OutputLimit limit : outputLimits) {
            most = Math.max(most, limit.tokens());
        }
        return most;
    }
}
