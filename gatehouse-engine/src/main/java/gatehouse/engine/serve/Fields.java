package gatehouse.engine.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a request's body. What has the wrong form is refused by its name; fields nobody asks for are ignored. */
final class Fields {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode body;

    private Fields(JsonNode body) {
        this.body = body;
    }

    static Fields parse(byte[] bytes) {
        try {
            JsonNode body = JSON.readTree(bytes);
            if (!body.isObject()) {
                throw ApiException.invalid("invalid_json", "the body must be a JSON object");
            }
            return new Fields(body);
        } catch (JacksonException e) {
            // The parser's own message would repeat parts of the body.
            throw ApiException.invalid("invalid_json", "the body is not valid JSON");
        }
    }

    /** What stands there, or a missing node; null counts as missing. */
    JsonNode node(String name) {
        JsonNode value = body.path(name);
        return value.isNull() ? body.path("") : value;
    }

    boolean has(String name) {
        return !isAbsent(body.path(name));
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
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

    /** One of these words. */
    String word(String name, String otherwise, List<String> allowed) {
        String word = text(name);
        if (word != null && !allowed.contains(word)) {
            throw wrong(name, "one of " + String.join(", ", allowed));
        }
        return word == null ? otherwise : word;
    }

    double number(String name, double otherwise, double least, double most) {
        return number(name, least, most).orElse(otherwise);
    }

    OptionalDouble number(String name, double least, double most) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw wrong(name, "a number from " + least + " to " + most);
        }
        return OptionalDouble.of(value.doubleValue());
    }

    OptionalLong integer(String name, long least, long most) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
            throw wrong(name, most >= Integer.MAX_VALUE ? "a whole number of at least " + least
                    : "a whole number from " + least + " to " + most);
        }
        return OptionalLong.of(value.longValue());
    }

    OptionalInt smallInteger(String name, int least, int most) {
        OptionalLong value = integer(name, least, most);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    /** Token numbers, when the field is a list of them. */
    int @Nullable [] tokens(String name, int vocabularySize) {
        return tokens(name, body.path(name), vocabularySize);
    }

    static int @Nullable [] tokens(String where, JsonNode value, int vocabularySize) {
        if (!value.isArray() || value.isEmpty() || !value.get(0).isNumber()) {
            return null;
        }
        int[] tokens = new int[value.size()];
        for (int i = 0; i < tokens.length; i++) {
            if (!value.get(i).isInt() || value.get(i).intValue() < 0 || value.get(i).intValue() >= vocabularySize) {
                throw wrong(where + "[" + i + "]", "a token number from 0 to " + (vocabularySize - 1));
            }
            tokens[i] = value.get(i).intValue();
        }
        return tokens;
    }

    /** A string, or a list of up to so many of them, none empty. */
    List<String> texts(String name, int most, int longest) {
        JsonNode value = body.path(name);
        if (isAbsent(value)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (!one.isString() || one.stringValue().isEmpty() || texts.size() == most || one.stringValue().length() > longest) {
                throw wrong(name,
                        "a string or up to " + most + " strings, none empty and none longer than " + longest + " characters");
            }
            texts.add(one.stringValue());
        }
        return texts;
    }

    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    static ApiException wrong(String name, String wanted) {
        return ApiException.invalid("invalid_value", name + " must be " + wanted);
    }
}
