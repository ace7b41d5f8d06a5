package gatehouse.control.endpoint;

import gatehouse.api.chat.ChatAnswer;
import gatehouse.api.chat.EndpointException.Failure;
import gatehouse.api.chat.Usage;
import gatehouse.control.endpoint.SseParser.SseEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer growing from the events of a stream.
 *
 * <pre>
 * open --finish_reason--> finished --[DONE]--> done
 *   | |                      '---end of stream: complete, some servers never say [DONE]
 *   | '---------[DONE]-------------------> done, the reason stays unknown
 *   '---end of stream: broken
 * </pre>
 */
final class StreamedAnswer {
    private final @Nullable ApiKey key;
    private final StringBuilder text = new StringBuilder();
    private @Nullable String finishReason;
    private @Nullable Usage usage;
    private boolean answered;
    private boolean done;

    StreamedAnswer(@Nullable ApiKey key) {
        this.key = key;
    }

    /** The new text of this event; empty for roles, usage and other events without any. */
    String accept(SseEvent event) throws AttemptFailed {
        if (done) {
            return "";
        }
        if (event.data().strip().equals("[DONE]")) {
            done = true;
            return "";
        }
        JsonNode root = Wire.read(event.data());
        boolean failed = event.type().equals("error") || (root != null && root.path("error").isObject());
        if (failed) {
            JsonNode error = root == null ? Wire.JSON.createObjectNode()
                    : root.path("error").isObject() ? root.path("error") : root;
            throw AttemptFailed.forGood(Failure.BROKEN, "the stream ended in an error of the provider"
                    + ProviderError.of(error, key).inBrackets());
        }
        if (root == null || !root.isObject()) {
            throw AttemptFailed.forGood(Failure.BROKEN, "an event of the stream is not a JSON object");
        }
        return grow(root);
    }

    boolean isDone() {
        return done;
    }

    /** Nothing more comes that could change the answer. */
    boolean isComplete() {
        return done || finishReason != null;
    }

    ChatAnswer finish() throws AttemptFailed {
        if (!isComplete() || !answered) {
            throw AttemptFailed.forGood(Failure.BROKEN, "the stream ended before the answer did");
        }
        return new ChatAnswer(text.toString(), finishReason == null ? WholeAnswer.UNKNOWN_FINISH : finishReason, usage);
    }

    private String grow(JsonNode chunk) {
        if (chunk.path("usage").isObject()) {
            usage = Wire.usage(chunk.path("usage"));
        }
        JsonNode choice = chunk.path("choices").path(0);
        if (!choice.isObject() || choice.path("index").asInt(0) != 0) {
            return "";
        }
        answered = true;
        if (choice.path("finish_reason").isString()) {
            finishReason = choice.path("finish_reason").asString();
        }
        JsonNode delta = choice.path("delta");
        String piece = Wire.text(delta.path("content"));
        piece = piece.isEmpty() ? Wire.text(delta.path("refusal")) : piece;
        text.append(piece);
        return piece;
    }
}
