package gatehouse.control.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says about its own failure, reduced to its code words: its sentences may repeat the prompt or the key.
 *
 * @param words code, type and parameter, as far as given
 */
record ProviderError(List<String> words) {
    private static final Pattern CODE_WORD = Pattern.compile("[A-Za-z0-9_.\\-]{1,64}");

    ProviderError {
        words = List.copyOf(words);
    }

    /** @param error the value of {@code error}, or the body itself */
    static ProviderError of(JsonNode error, @Nullable ApiKey key) {
        List<String> words = new ArrayList<>();
        for (String field : List.of("code", "type", "param")) {
            JsonNode value = error.path(field);
            String word = value.isString() || value.isIntegralNumber() ? value.asString() : "";
            boolean safe = CODE_WORD.matcher(word).matches() && (key == null || !key.isIn(word));
            if (safe && !words.contains(word)) {
                words.add(word);
            }
        }
        return new ProviderError(words);
    }

    /** Reads the body of a refusal; one that is not JSON says nothing. */
    static ProviderError ofBody(byte[] body, @Nullable ApiKey key) {
        JsonNode root = Wire.read(body);
        if (root == null || !root.isObject()) {
            return new ProviderError(List.of());
        }
        JsonNode error = root.path("error");
        return of(error.isObject() ? error : root, key);
    }

    boolean says(String word) {
        return words.contains(word);
    }

    /** In brackets after a sentence, or nothing. */
    String inBrackets() {
        return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
    }
}
