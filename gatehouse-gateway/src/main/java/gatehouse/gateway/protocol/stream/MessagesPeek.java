package gatehouse.gateway.protocol.stream;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.answer.TokenCounts;
import gatehouse.gateway.protocol.answer.UsageReader;
import gatehouse.gateway.protocol.json.JsonCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A look at frames of Anthropic's messages; the input's tokens come with the first frame, the output's with the last. */
final class MessagesPeek implements FramePeek {
    private final JsonCursor json = new JsonCursor();
    private TokenUsage started = TokenCounts.NONE;
    private @Nullable Span model;
    private @Nullable Piece piece;
    private String finish = "";
    private @Nullable TokenUsage usage;

    @Override
    public Seen look(Frame frame) {
        return TypedPeek.look(frame, json, this::read);
    }

    private Seen read(String type) {
        model = null;
        piece = null;
        finish = "";
        usage = null;
        switch (type) {
            case "message_stop" -> {
                return new Seen.Done();
            }
            case "ping" -> {
                return TypedPeek.NOTHING;
            }
            default -> event();
        }
        if (usage != null) {
            usage = merged(type.equals("message_start") ? TokenCounts.NONE : started, usage);
            started = usage;
        }
        return new Seen.Part(piece == null ? List.of() : List.of(piece), finish.isEmpty() ? List.of() : List.of(finish), usage,
                false,
                model);
    }

    private void event() {
        int index = 0;
        json.enter('{');
        while (json.nextMember()) {
            if (json.isNamed("index")) {
                index = (int) json.count();
            } else if (json.isNamed("usage") && json.peek() == '{') {
                usage = UsageReader.read(json, Dialect.ANTHROPIC);
            } else if ((json.isNamed("delta") || json.isNamed("message") || json.isNamed("content_block"))
                    && json.peek() == '{') {
                inner();
            } else {
                json.skip();
            }
        }
        if (piece != null) {
            piece = new Piece(0, piece.channel(), index, piece.literal());
        }
    }

    private void inner() {
        json.enter('{');
        while (json.nextMember()) {
            boolean text = json.peek() == '"';
            if (text && json.isNamed("text")) {
                piece = new Piece(0, Channel.CONTENT, 0, json.span());
            } else if (text && json.isNamed("thinking")) {
                piece = new Piece(0, Channel.REASONING, 0, json.span());
            } else if (text && json.isNamed("partial_json")) {
                piece = new Piece(0, Channel.TOOL_ARGUMENTS, 0, json.span());
            } else if (text && json.isNamed("name")) {
                piece = new Piece(0, Channel.TOOL_NAME, 0, json.span());
            } else if (text && json.isNamed("stop_reason")) {
                finish = json.text("");
            } else if (text && json.isNamed("model")) {
                model = json.span();
            } else if (json.isNamed("usage") && json.peek() == '{') {
                usage = UsageReader.read(json, Dialect.ANTHROPIC);
            } else {
                json.skip();
            }
        }
    }

    /** The last frame counts the output; it repeats the input only sometimes. */
    private static TokenUsage merged(TokenUsage before, TokenUsage now) {
        return now.input() > 0 ? now
                : before.withOutput(now.output(), now.reasoning());
    }
}
