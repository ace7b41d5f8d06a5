package gatehouse.gateway.protocol.call;

import gatehouse.gateway.protocol.json.Utf8;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * The reader of calls: one pass over the body, which stays as it is. Bodies that two parsers could read differently are
 * refused: names given twice, bytes that are not UTF-8, a byte order mark, anything after the end.
 */
public final class CallReader {
    /** Deeper than any schema people write, and shallow enough for every parser behind us. */
    static final int MAX_DEPTH = 128;
    static final int MAX_NAME = 1024;
    static final int MAX_NUMBER = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_NUMBER).maxStringLength(Integer.MAX_VALUE).build())
            .build();

    private CallReader() {}

    public static Call read(Endpoint endpoint, byte[] body) {
        return read(endpoint, body, 0, body.length);
    }

    /** Reads the bytes from {@code from} to before {@code to}; spans of the call count from {@code from}. */
    public static Call read(Endpoint endpoint, byte[] bytes, int from, int to) {
        checkEncoding(bytes, from, to);
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            var fields = new FieldParser(json, bytes, from, to);
            try {
                return new CallReading(endpoint, fields, to - from).read();
            } catch (StreamConstraintsException e) {
                throw invalid(param(fields),
                        "the body is nested deeper than " + MAX_DEPTH + " levels, has a name longer than " + MAX_NAME
                                + " or a number longer than " + MAX_NUMBER + " characters; simplify it");
            } catch (JacksonException e) {
                throw unreadable(e, fields);
            }
        }
    }

    private static void checkEncoding(byte[] bytes, int from, int to) {
        int begin = from;
        while (begin < to && (bytes[begin] == ' ' || bytes[begin] == '\n' || bytes[begin] == '\r' || bytes[begin] == '\t')) {
            begin++;
        }
        if (begin == to) {
            throw invalid(null, "the body is empty; send a JSON object");
        }
        if (bytes[begin] == (byte) 0xEF) {
            throw invalid(null, "the body begins with a byte order mark; send plain UTF-8");
        }
        // A zero byte beside the brace is UTF-16 or UTF-32, which the parser would guess and others would not.
        if (bytes[begin] != '{' || (begin + 1 < to && bytes[begin + 1] == 0)) {
            throw invalid(null, "the body must be a JSON object in UTF-8");
        }
        int fault = Utf8.firstFault(bytes, from, to);
        if (fault >= 0) {
            throw invalid(null, "the body is not UTF-8 at byte " + (fault - from) + "; encode it as UTF-8");
        }
    }

    private static RefusedException unreadable(JacksonException e, FieldParser fields) {
        String param = param(fields);
        // The parser's own message would repeat parts of the body.
        if (e.getOriginalMessage().startsWith("Duplicate Object property")) {
            return new RefusedException(new Refusal.Invalid("duplicate_parameter", param,
                    "the name at " + param + " stands twice in one object; send it once"));
        }
        return invalid(param, "the body is not valid JSON near byte " + Math.max(0, fields.here()) + "; correct its syntax");
    }

    private static @Nullable String param(FieldParser fields) {
        String path = fields.path();
        return path.isEmpty() ? null : path;
    }

    private static RefusedException invalid(@Nullable String param, String message) {
        return new RefusedException(new Refusal.Invalid("invalid_json", param, message));
    }
}
