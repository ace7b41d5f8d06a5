package gatehouse.gateway.protocol.stream;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.answer.ErrorReader;
import gatehouse.gateway.protocol.answer.UsageReader;
import gatehouse.gateway.protocol.json.JsonCursor;
import gatehouse.gateway.protocol.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A look at frames of chat and text completions: a walk over the bytes that decodes no text. */
final class ChatPeek implements FramePeek {
    private final JsonCursor json = new JsonCursor();
    private List<Piece> pieces = List.of();
    private List<String> finishes = List.of();
    private @Nullable TokenUsage usage;
    private @Nullable UpstreamError error;
    private @Nullable Span model;
    private boolean noChoices;

    @Override
    public Seen look(Frame frame) {
        if (!frame.hasData() || frame.dataFrom() == frame.dataTo()) {
            return new Seen.Silent();
        }
        if (frame.isData("[DONE]")) {
            return new Seen.Done();
        }
        pieces = List.of();
        finishes = List.of();
        usage = null;
        error = null;
        model = null;
        noChoices = false;
        try {
            json.over(frame.data(), frame.dataFrom(), frame.dataTo());
            chunk();
            json.finish();
        } catch (MalformedJsonException e) {
            return new Seen.Malformed(e.why());
        }
        if (error != null) {
            return new Seen.Failed(error);
        }
        if (frame.event().equals("error")) {
            return new Seen.Failed(new UpstreamError("", "", "an error event without an error object"));
        }
        return new Seen.Part(pieces, finishes, usage, usage != null && noChoices, model);
    }

    private void chunk() {
        json.enter('{');
        while (json.nextMember()) {
            if (json.isNamed("choices") && json.peek() == '[') {
                noChoices = true;
                json.enter('[');
                while (json.nextElement()) {
                    noChoices = false;
                    choice();
                }
            } else if (json.isNamed("usage") && json.peek() == '{') {
                usage = UsageReader.read(json, Dialect.OPENAI);
            } else if (json.isNamed("model") && json.peek() == '"') {
                model = json.span();
            } else if (json.isNamed("error") && !json.isNull()) {
                error = ErrorReader.read(json);
            } else {
                json.skip();
            }
        }
    }

    private void choice() {
        int index = 0;
        int first = pieces.size();
        json.enter('{');
        while (json.nextMember()) {
            if (json.isNamed("index")) {
                index = (int) json.count();
            } else if (json.isNamed("delta") && json.peek() == '{') {
                delta();
            } else if (json.isNamed("text") && json.peek() == '"') {
                add(Channel.CONTENT, 0);
            } else if (json.isNamed("finish_reason") && json.peek() == '"') {
                finishes = finishes.isEmpty() ? new ArrayList<>(1) : finishes;
                finishes.add(json.text(""));
            } else {
                json.skip();
            }
        }
        for (int i = first; index != 0 && i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            pieces.set(i, new Piece(index, piece.channel(), piece.tool(), piece.literal()));
        }
    }

    private void delta() {
        json.enter('{');
        while (json.nextMember()) {
            boolean text = json.peek() == '"';
            if (text && json.isNamed("content")) {
                add(Channel.CONTENT, 0);
            } else if (text && (json.isNamed("reasoning_content") || json.isNamed("reasoning"))) {
                add(Channel.REASONING, 0);
            } else if (text && json.isNamed("refusal")) {
                add(Channel.REFUSAL, 0);
            } else if (json.isNamed("tool_calls") && json.peek() == '[') {
                json.enter('[');
                while (json.nextElement()) {
                    toolCall();
                }
            } else if (json.isNamed("function_call") && json.peek() == '{') {
                function();
            } else {
                json.skip();
            }
        }
    }

    private void toolCall() {
        int index = 0;
        int first = pieces.size();
        json.enter('{');
        while (json.nextMember()) {
            if (json.isNamed("index")) {
                index = (int) json.count();
            } else if (json.isNamed("function") && json.peek() == '{') {
                function();
            } else {
                json.skip();
            }
        }
        for (int i = first; index != 0 && i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            pieces.set(i, new Piece(0, piece.channel(), index, piece.literal()));
        }
    }

    private void function() {
        json.enter('{');
        while (json.nextMember()) {
            boolean text = json.peek() == '"';
            if (text && json.isNamed("name")) {
                add(Channel.TOOL_NAME, 0);
            } else if (text && json.isNamed("arguments")) {
                add(Channel.TOOL_ARGUMENTS, 0);
            } else {
                json.skip();
            }
        }
    }

    private void add(Channel channel, int tool) {
        pieces = pieces.isEmpty() ? new ArrayList<>(2) : pieces;
        pieces.add(new Piece(0, channel, tool, json.span()));
    }
}
