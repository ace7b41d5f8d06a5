package gatehouse.testkit.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The usual things a provider does. */
public final class Replies {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> AS_JSON = Map.of("Content-Type", "application/json");
    private static final Map<String, String> AS_EVENTS = Map.of("Content-Type", "text/event-stream; charset=utf-8");

    private Replies() {}

    /** A whole answer with usage: 10 prompt tokens, one token per word. */
    public static Reply answer(String text) {
        Map<String, Object> message = Map.of("role", "assistant", "content", text);
        return json(200, Map.of("id", "chatcmpl-1", "object", "chat.completion",
                "choices", List.of(Map.of("index", 0, "message", message, "finish_reason", "stop")),
                "usage", usage(text.split("\\s+", -1).length)));
    }

    /** Any JSON value with any status. */
    public static Reply json(int status, Object value) {
        return out -> out.whole(status, AS_JSON, JSON.writeValueAsBytes(value));
    }

    /** Any bytes as a whole answer. */
    public static Reply body(int status, String contentType, String body) {
        return out -> out.whole(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** An error in OpenAI's form. */
    public static Reply failure(int status, String code) {
        return json(status, Map.of("error", Map.of("message", "scripted failure", "type", "scripted", "code", code)));
    }

    /** Refused for now, with the seconds to wait. */
    public static Reply busy(int status, int retryAfterSeconds) {
        return out -> out.whole(status, Map.of("Retry-After", Integer.toString(retryAfterSeconds)), new byte[0]);
    }

    /** A complete stream, all pieces at once. */
    public static Reply stream(String... pieces) {
        List<String> events = events(pieces);
        return events(String.join("", events));
    }

    /** A complete stream whose every event waits for the gate: the role, each piece, the finish, the usage, the end. */
    public static Reply gatedStream(Gate gate, String... pieces) {
        return out -> {
            out.chunked(200, AS_EVENTS);
            for (String event : events(pieces)) {
                gate.await();
                out.chunk(event);
            }
            out.end();
        };
    }

    /** Any text as a properly ended event stream. */
    public static Reply events(String text) {
        return out -> {
            out.chunked(200, AS_EVENTS);
            if (!text.isEmpty()) {
                out.chunk(text);
            }
            out.end();
        };
    }

    /** The pieces, then the connection is cut before finish and end. */
    public static Reply cutAfter(String... pieces) {
        return out -> {
            out.chunked(200, AS_EVENTS);
            out.chunk(Arrays.stream(pieces).map(Replies::piece).collect(Collectors.joining()));
        };
    }

    /** The connection is closed without a byte. */
    public static Reply slamTheDoor() {
        return _ -> {};
    }

    /** Takes the request and never says anything. */
    public static Reply hang() {
        return ReplyWriter::awaitClientLeaving;
    }

    /** The pieces, then silence. */
    public static Reply hangAfter(String... pieces) {
        return out -> {
            out.chunked(200, AS_EVENTS);
            out.chunk(Arrays.stream(pieces).map(Replies::piece).collect(Collectors.joining()));
            out.awaitClientLeaving();
        };
    }

    /** A comment every few milliseconds, for as long as the client bears it: never silent, never done. */
    public static Reply trickle() {
        return out -> {
            out.chunked(200, AS_EVENTS);
            while (true) {
                out.chunk(": still here\n\n");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        };
    }

    /** Not HTTP. */
    public static Reply garbage() {
        return out -> out.raw("\0\1\2 this is no protocol at all\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Label scores in the order asked is the test's business: names and log-probabilities, two tokens each. */
    public static Reply labelScores(Map<String, Double> logprobs) {
        var scores = logprobs.entrySet().stream()
                .map(entry -> Map.of("label", entry.getKey(), "logprob", entry.getValue(), "tokens", 2)).toList();
        return json(200, Map.of("scores", scores, "usage", usage(2)));
    }

    /** One event with a piece of text. */
    public static String piece(String text) {
        return delta("{\"content\":" + JSON.writeValueAsString(text) + "}", "null");
    }

    /** The event that carries the reason for the end. */
    public static String finish(String reason) {
        return delta("{}", "\"" + reason + "\"");
    }

    private static List<String> events(String... pieces) {
        List<String> events = new ArrayList<>();
        events.add(delta("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        Arrays.stream(pieces).map(Replies::piece).forEach(events::add);
        events.add(finish("stop"));
        events.add("data: {\"choices\":[],\"usage\":" + JSON.writeValueAsString(usage(pieces.length)) + "}\n\n");
        events.add("data: [DONE]\n\n");
        return events;
    }

    private static String delta(String delta, String finish) {
        return "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":"
                + finish
                + "}],\"usage\":null}\n\n";
    }

    private static Map<String, Object> usage(int completionTokens) {
        return Map.of("prompt_tokens", 10, "completion_tokens", completionTokens, "total_tokens", 10 + completionTokens);
    }
}
