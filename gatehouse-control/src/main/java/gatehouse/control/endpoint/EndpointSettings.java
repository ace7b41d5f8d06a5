package gatehouse.control.endpoint;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which model is spoken to, and how.
 *
 * @param url root of the server ({@code http://host:port}), or the address under which {@code chat/completions} lies
 * @param model name the server knows it by
 * @param key absent when the server asks for none
 * @param tokenLimit the field that carries the most tokens to make
 * @param askForStreamUsage asks for token counts at the end of a stream; false for servers that refuse the question
 * @param maxAnswerBytes largest answer read, framing of a stream included
 */
public record EndpointSettings(URI url, String model, @Nullable ApiKey key, TokenLimit tokenLimit, boolean askForStreamUsage,
        Retries retries, long maxAnswerBytes) {
    public EndpointSettings {
        EndpointAddress.of(url); // refuses an address that hides a key
        if (model.isBlank() || maxAnswerBytes < 1) {
            throw new IllegalArgumentException(
                    "an endpoint needs a model name and at least a byte of answer; got '" + model + "' and "
                            + maxAnswerBytes);
        }
    }

    /** The usual: {@code max_tokens}, usage asked for, three attempts, answers up to 16 MiB. */
    public static EndpointSettings of(URI url, String model, @Nullable ApiKey key) {
        return new EndpointSettings(url, model, key, TokenLimit.MAX_TOKENS, true, Retries.usual(), 16L << 20);
    }

    public EndpointSettings with(Retries other) {
        return new EndpointSettings(url, model, key, tokenLimit, askForStreamUsage, other, maxAnswerBytes);
    }

    public EndpointSettings with(TokenLimit other) {
        return new EndpointSettings(url, model, key, other, askForStreamUsage, retries, maxAnswerBytes);
    }

    public EndpointSettings withMaxAnswerBytes(long bytes) {
        return new EndpointSettings(url, model, key, tokenLimit, askForStreamUsage, retries, bytes);
    }

    /** OpenAI renamed the field; its reasoning models refuse the old name and many other servers do not know the new one. */
    public enum TokenLimit {
        MAX_TOKENS("max_tokens"), MAX_COMPLETION_TOKENS("max_completion_tokens");

        private final String field;

        TokenLimit(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }
    }
}
