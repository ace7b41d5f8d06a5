package gatehouse.gateway.protocol.call;

import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.json.JsonText;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/** A parser that stands on a value and reads it as what the field must be, or refuses it by the field's path. */
final class FieldParser {
    private final JsonParser json;
    private final byte[] bytes;
    private final int from;
    private final int to;

    FieldParser(JsonParser json, byte[] bytes, int from, int to) {
        this.json = json;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    JsonToken next() {
        return json.nextToken();
    }

    JsonToken token() {
        return json.currentToken();
    }

    @Nullable
    String nextName() {
        return json.nextName();
    }

    boolean isNull() {
        return json.currentToken() == JsonToken.VALUE_NULL;
    }

    void skip() {
        json.skipChildren();
    }

    /** Where the value begins. */
    int begin() {
        return (int) json.currentTokenLocation().getByteOffset();
    }

    /** Where the parser stands: behind a bracket, a number or a literal it has read. */
    int here() {
        return (int) json.currentLocation().getByteOffset();
    }

    /** Where the string the parser stands on is written, without decoding it. */
    Span literal() {
        int begin = begin();
        int end = JsonText.end(bytes, from + begin, to);
        if (end < 0) {
            json.finishToken(); // It does not end, which the parser says with its own exception.
            throw new AssertionError("a string without an end was read to its end");
        }
        return new Span(begin, end - from);
    }

    int decodedLength(Span literal) {
        return JsonText.decodedLength(bytes, new Span(from + literal.from(), from + literal.to()));
    }

    boolean startsWith(Span literal, String lowerCase) {
        int at = from + literal.from() + 1;
        if (literal.length() < lowerCase.length() + 2) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            byte here = bytes[at + i];
            if ((here >= 'A' && here <= 'Z' ? here + 32 : here) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String text() {
        if (token() != JsonToken.VALUE_STRING) {
            throw wrong("a string");
        }
        return json.getString();
    }

    @Nullable
    String textOrNull() {
        return isNull() ? null : text();
    }

    boolean flag() {
        return switch (token()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw wrong("true or false");
        };
    }

    long whole(long least, long most) {
        if (token() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long value = json.getLongValue();
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw wrong(
                most == Long.MAX_VALUE ? "a whole number of at least " + least : "a whole number from " + least + " to " + most);
    }

    double number() {
        if (token() != JsonToken.VALUE_NUMBER_INT && token() != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrong("a number");
        }
        double value = json.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw wrong("a number that a double can hold");
        }
        return value;
    }

    void expectObject() {
        if (token() != JsonToken.START_OBJECT) {
            throw wrong("an object");
        }
    }

    void expectArray() {
        if (token() != JsonToken.START_ARRAY) {
            throw wrong("an array");
        }
    }

    RefusedException wrong(String wanted) {
        String path = path();
        return new RefusedException(
                new Refusal.Invalid("invalid_type", path,
                        path + " must be " + wanted + "; correct the field and send the call again"));
    }

    /** Where the parser stands, as in {@code messages[2].content}. */
    String path() {
        TokenStreamContext at = json.streamReadContext();
        boolean opened = token() == JsonToken.START_OBJECT || token() == JsonToken.START_ARRAY;
        return path(opened ? at.getParent() : at);
    }

    private static String path(@Nullable TokenStreamContext at) {
        var path = new StringBuilder();
        for (TokenStreamContext level = at; level != null && !level.inRoot(); level = level.getParent()) {
            if (level.inArray()) {
                path.insert(0, "[" + Math.max(0, level.getCurrentIndex()) + "]");
            } else if (level.currentName() != null) {
                TokenStreamContext parent = level.getParent();
                path.insert(0, (parent == null || parent.inRoot() ? "" : ".") + level.currentName());
            }
        }
        return path.toString();
    }
}
