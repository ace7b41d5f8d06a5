package gatehouse.control.endpoint;

import gatehouse.api.chat.ChatAnswer;
import gatehouse.api.chat.EndpointException.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an answer that came in one piece. */
final class WholeAnswer {
    /** The reason of an answer whose server gives none. */
    static final String UNKNOWN_FINISH = "unknown";

    private WholeAnswer() {}

    static ChatAnswer read(byte[] body, @Nullable ApiKey key) throws AttemptFailed {
        JsonNode root = Wire.read(body);
        if (root == null || !root.isObject()) {
            throw AttemptFailed.forGood(Failure.BROKEN,
                    "the answer is not a JSON object; check that the url is an OpenAI-compatible one");
        }
        if (root.path("error").isObject()) {
            throw AttemptFailed.forGood(Failure.BROKEN, "the answer is an error under status 200"
                    + ProviderError.of(root.path("error"), key).inBrackets());
        }
        JsonNode choice = root.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            throw AttemptFailed.forGood(Failure.BROKEN,
                    "the answer holds no message; check that the url is an OpenAI-compatible one");
        }
        String text = Wire.text(message.path("content"));
        text = text.isEmpty() ? Wire.text(message.path("refusal")) : text;
        JsonNode finish = choice.path("finish_reason");
        return new ChatAnswer(text, finish.isString() ? finish.asString() : UNKNOWN_FINISH, Wire.usage(root.path("usage")));
    }
}
