package gatehouse.control.endpoint;

import gatehouse.api.chat.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as providers send it: read with limits, and never quoted in an error. */
final class Wire {
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Wire() {}

    /** The value, or null when this is not one JSON value. */
    static @Nullable JsonNode read(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            return node.isMissingNode() ? null : node;
        } catch (JacksonException e) {
            return null;
        }
    }

    static @Nullable JsonNode read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isMissingNode() ? null : node;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Token counts; absent when not given or contradicting each other. */
    static @Nullable Usage usage(JsonNode usage) {
        int prompt = count(usage.path("prompt_tokens"));
        int completion = count(usage.path("completion_tokens"));
        JsonNode details = usage.path("prompt_tokens_details").path("cached_tokens");
        JsonNode deepSeek = usage.path("prompt_cache_hit_tokens");
        int cached = Math.max(0, count(details.isNumber() ? details : deepSeek));
        return prompt < 0 || completion < 0 || cached > prompt ? null : new Usage(prompt, completion, cached);
    }

    /** A text, or the text parts of a list of parts; empty for anything else. */
    static String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        var text = new StringBuilder();
        if (content.isArray()) {
            for (JsonNode part : content) {
                text.append(part.path("text").isString() ? part.path("text").asString() : "");
            }
        }
        return text.toString();
    }

    private static int count(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToInt() ? number.asInt() : -1;
    }
}
