package gatehouse.gateway.protocol.answer;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;

/** The reader of whole answers: one pass for usage, errors and ends. An answer that is no JSON object is refused by an exception. */
public final class AnswerReader {
    private AnswerReader() {}

    /**
     * Reads the answer in the range.
     *
     * @throws gatehouse.gateway.protocol.json.MalformedJsonException when the bytes are no JSON object
     */
    public static AnswerFacts read(Dialect dialect, byte[] bytes, int from, int to) {
        var json = new JsonCursor();
        json.over(bytes, from, to);
        TokenUsage usage = null;
        UpstreamError error = null;
        Span model = null;
        List<String> finishes = new ArrayList<>(1);
        json.enter('{');
        while (json.nextMember()) {
            if (json.isNamed("usage") && json.peek() == '{') {
                usage = UsageReader.read(json, dialect);
            } else if (json.isNamed("error") && !json.isNull()) {
                error = ErrorReader.read(json);
            } else if (json.isNamed("model") && json.peek() == '"') {
                model = json.span();
            } else if (json.isNamed("choices") && json.peek() == '[') {
                choices(json, finishes);
            } else if (json.isNamed(dialect == Dialect.RESPONSES ? "status" : "stop_reason")) {
                String reason = json.text("");
                if (!reason.isEmpty()) {
                    finishes.add(reason);
                }
            } else {
                json.skip();
            }
        }
        json.finish();
        return new AnswerFacts(usage, error, finishes, model);
    }

    private static void choices(JsonCursor json, List<String> finishes) {
        json.enter('[');
        while (json.nextElement()) {
            if (json.peek() != '{') {
                json.skip();
                continue;
            }
            json.enter('{');
            while (json.nextMember()) {
                if (json.isNamed("finish_reason")) {
                    String reason = json.text("");
                    if (!reason.isEmpty()) {
                        finishes.add(reason);
                    }
                } else {
                    json.skip();
                }
            }
        }
    }
}
