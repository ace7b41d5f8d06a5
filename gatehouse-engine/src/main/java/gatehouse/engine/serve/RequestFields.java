package gatehouse.engine.serve;

import gatehouse.api.chat.Message;
import gatehouse.api.chat.Role;
import gatehouse.engine.llama.SamplingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a request's body. Fields nobody here knows are ignored; those that would change the answer are refused. */
final class RequestFields {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_STOPS = 16;

    private final JsonNode body;

    private RequestFields(JsonNode body) {
        this.body = body;
    }

    static RequestFields parse(byte[] bytes) {
        try {
            JsonNode body = JSON.readTree(bytes);
            if (!body.isObject()) {
                throw ApiException.invalid("invalid_json", "the body must be a JSON object");
            }
            return new RequestFields(body);
        } catch (JacksonException e) {
            // The parser's own message would repeat parts of the body.
            throw ApiException.invalid("invalid_json", "the body is not valid JSON");
        }
    }

    boolean flag(String name) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
    }

    boolean wantsUsageInStream() {
        return body.path("stream_options").path("include_usage").asBoolean(false);
    }

    @Nullable
    String text(String name) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isString()) {
            throw wrong(name, "a string");
        }
        return value.stringValue();
    }

    /** Token numbers, when the field is a list of them. */
    int @Nullable [] tokens(String name, int vocabularySize) {
        JsonNode value = body.path(name);
        if (!value.isArray() || value.isEmpty() || !value.get(0).isNumber()) {
            return null;
        }
        int[] tokens = new int[value.size()];
        for (int i = 0; i < tokens.length; i++) {
            if (!value.get(i).isInt() || value.get(i).intValue() < 0 || value.get(i).intValue() >= vocabularySize) {
                throw wrong(name + "[" + i + "]", "a token number from 0 to " + (vocabularySize - 1));
            }
            tokens[i] = value.get(i).intValue();
        }
        return tokens;
    }

    /** Strings that must be there: at least one, none empty, none twice. */
    List<String> labels() {
        JsonNode value = body.path("labels");
        List<String> labels = new ArrayList<>();
        for (JsonNode label : value) {
            if (!label.isString() || label.stringValue().isEmpty() || labels.contains(label.stringValue())) {
                throw wrong("labels[" + labels.size() + "]", "a string that is not empty and not in the list before");
            }
            labels.add(label.stringValue());
        }
        if (labels.isEmpty()) {
            throw wrong("labels", "a list of at least one string");
        }
        return labels;
    }

    List<Message> messages() {
        JsonNode list = body.path("messages");
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : list) {
            String where = "messages[" + messages.size() + "]";
            messages.add(new Message(role(where, message.path("role")), content(where, message.path("content"))));
        }
        if (!list.isArray() || messages.isEmpty()) {
            throw wrong("messages", "a list of at least one message");
        }
        return messages;
    }

    private static Role role(String where, JsonNode role) {
        return switch (role.asString("")) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> throw wrong(where + ".role", "system, user or assistant");
        };
    }

    private static String content(String where, JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").asString("").equals("text") || !part.path("text").isString()) {
                throw wrong(where + ".content", "text; this model takes nothing else");
            }
            text.append(part.path("text").stringValue());
        }
        if (!content.isArray()) {
            throw wrong(where + ".content", "a string or a list of text parts");
        }
        return text.toString();
    }

    /** The most tokens to make; as many as fit when nothing is said. */
    int maxTokens() {
        OptionalLong most = integer("max_completion_tokens", 1, Integer.MAX_VALUE);
        return (int) (most.isPresent() ? most : integer("max_tokens", 1, Integer.MAX_VALUE)).orElse(Integer.MAX_VALUE);
    }

    List<String> stops() {
        JsonNode stop = body.path("stop");
        if (isAbsent(stop)) {
            return List.of();
        }
        List<String> stops = new ArrayList<>();
        for (JsonNode one : stop.isString() ? List.of(stop) : stop) {
            if (!one.isString() || one.stringValue().isEmpty() || stops.size() == MOST_STOPS) {
                throw wrong("stop", "a string or up to " + MOST_STOPS + " strings, none empty");
            }
            stops.add(one.stringValue());
        }
        return stops;
    }

    /** @param otherwise the seed when the request names none */
    SamplingSettings sampling(LongSupplier otherwise) {
        double temperature = number("temperature", 1, 0, 100);
        double topP = number("top_p", 1, 0, 1);
        OptionalLong seed = integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        // A probability of 0 would leave no token; the likeliest one is what is meant.
        return new SamplingSettings(topP == 0 ? 0 : temperature, (int) integer("top_k", 0, Integer.MAX_VALUE).orElse(0),
                topP == 0 ? 1 : topP, number("min_p", 0, 0, 1), fold(seed.orElseGet(otherwise)));
    }

    /** All bits of the seed count; the value that means "at random" to llama.cpp is avoided. */
    private static int fold(long seed) {
        int folded = Long.hashCode(seed);
        return folded == -1 ? Integer.MAX_VALUE : folded;
    }

    /** Refuses what is not built, where ignoring it would give an answer to another question. */
    void refuseUnsupported() {
        boolean many = body.path("n").asInt(1) > 1 || body.path("best_of").asInt(1) > 1;
        boolean tools = !body.path("tools").isEmpty();
        boolean likelihoods = body.path("logprobs").asBoolean(false) || body.path("echo").asBoolean(false);
        boolean format = !body.path("response_format").path("type").asString("text").equals("text");
        if (many || tools || likelihoods || format) {
            throw ApiException.invalid("unsupported", "the embedded engine does not offer "
                    + (many ? "n > 1" : tools ? "tools" : likelihoods ? "logprobs or echo" : "this response_format")
                    + "; leave it out or use another engine");
        }
    }

    private double number(String name, double otherwise, double least, double most) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw wrong(name, "a number from " + least + " to " + most);
        }
        return value.doubleValue();
    }

    private OptionalLong integer(String name, long least, long most) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
            throw wrong(name, "a whole number of at least " + least);
        }
        return OptionalLong.of(value.longValue());
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static ApiException wrong(String name, String wanted) {
        return ApiException.invalid("invalid_value", name + " must be " + wanted);
    }
}
