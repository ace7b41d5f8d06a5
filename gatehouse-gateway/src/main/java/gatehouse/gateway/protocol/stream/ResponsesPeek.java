package gatehouse.gateway.protocol.stream;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.answer.ErrorReader;
import gatehouse.gateway.protocol.answer.UsageReader;
import gatehouse.gateway.protocol.json.JsonCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A look at the typed events of {@code /v1/responses}. The event that ends the stream carries the usage, so it is a part. */
final class ResponsesPeek implements FramePeek {
    private final JsonCursor json = new JsonCursor();
    private @Nullable TokenUsage usage;
    private @Nullable UpstreamError error;
    private @Nullable Span model;
    private @Nullable Span delta;
    private int item;

    @Override
    public Seen look(Frame frame) {
        return TypedPeek.look(frame, json, this::read);
    }

    private Seen read(String type) {
        usage = null;
        error = null;
        model = null;
        delta = null;
        item = 0;
        event();
        if (type.equals("response.failed")) {
            return new Seen.Failed(
                    error == null ? new UpstreamError("", "", "the response failed without an error object") : error);
        }
        boolean ends = type.equals("response.completed") || type.equals("response.incomplete");
        Channel channel = channel(type);
        List<Piece> pieces = delta == null || channel == null ? List.of() : List.of(new Piece(0, channel, item, delta));
        return new Seen.Part(pieces, ends ? List.of(type) : List.of(), usage, false, model);
    }

    private static @Nullable Channel channel(String type) {
        return switch (type) {
            case "response.output_text.delta" -> Channel.CONTENT;
            case "response.refusal.delta" -> Channel.REFUSAL;
            case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" -> Channel.REASONING;
            case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" -> Channel.TOOL_ARGUMENTS;
            default -> null;
        };
    }

    private void event() {
        json.enter('{');
        while (json.nextMember()) {
            if (json.isNamed("delta") && json.peek() == '"') {
                delta = json.span();
            } else if (json.isNamed("output_index")) {
                item = (int) json.count();
            } else if (json.isNamed("response") && json.peek() == '{') {
                response();
            } else {
                json.skip();
            }
        }
    }

    private void response() {
        json.enter('{');
        while (json.nextMember()) {
            if (json.isNamed("usage") && json.peek() == '{') {
                usage = UsageReader.read(json, Dialect.RESPONSES);
            } else if (json.isNamed("error") && json.peek() == '{') {
                error = ErrorReader.read(json);
            } else if (json.isNamed("model") && json.peek() == '"') {
                model = json.span();
            } else {
                json.skip();
            }
        }
    }
}
