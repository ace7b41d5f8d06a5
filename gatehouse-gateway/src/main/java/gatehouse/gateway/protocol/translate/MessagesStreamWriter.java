package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.answer.TokenCounts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Streams to clients of Anthropic's messages.
 *
 * <pre>
 * message_start -> (content_block_start -> content_block_delta* -> content_block_stop)* -> message_delta -> message_stop
 * </pre>
 */
final class MessagesStreamWriter implements StreamWriter {
    private final StreamSettings settings;
    private final Losses losses;
    private EventText events = new EventText();
    private final BlockOrder order = new BlockOrder(new Blocks());
    private Delta.Began pending = new Delta.Began("", "");
    private Stop stop = Stop.END;
    private String stopSequence = "";
    private @Nullable TokenUsage usage;
    private boolean tools;
    private boolean started;

    MessagesStreamWriter(StreamSettings settings, Losses losses) {
        this.settings = settings;
        this.losses = losses;
    }

    @Override
    public void write(Delta step, EventText into) {
        events = into;
        switch (step) {
            case Delta.Began began -> pending = began;
            case Delta.Used(var used) -> usage = used;
            case Delta.Ended(var reason, var sequence) -> {
                stop = reason;
                stopSequence = sequence;
            }
            case Delta.Closed _ -> {
                start();
                order.finish();
                close();
            }
            default -> {
                start();
                order.accept(step);
            }
        }
    }

    /** Told with the first block, for a provider of this dialect says its usage right behind its begin. */
    private void start() {
        if (started) {
            return;
        }
        started = true;
        ObjectNode event = event("message_start");
        ObjectNode message = event.putObject("message").put("id", "msg_" + pending.id()).put("type", "message")
                .put("role", "assistant")
                .put("model", settings.modelShown().isEmpty() ? pending.model() : settings.modelShown());
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        UsageWriter.messages(usage == null ? TokenCounts.openAi(settings.inputTokens(), 0, 0, 0, 0) : usage,
                message.putObject("usage"));
        events.typed(event);
    }

    private void close() {
        ObjectNode event = event("message_delta");
        event.putObject("delta").put("stop_reason", stop.withTools(tools).messages()).put("stop_sequence",
                stopSequence.isEmpty() ? null : stopSequence);
        UsageWriter.messages(usage == null ? TokenCounts.openAi(settings.inputTokens(), 0, 0, 0, 0) : usage,
                event.putObject("usage"));
        events.typed(event);
        events.typed(event("message_stop"));
    }

    private static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private final class Blocks implements BlockSink {
        @Override
        public void open(int index, Block head) {
            tools |= head instanceof Block.ToolCall;
            if (head instanceof Block.Declined) {
                losses.add("message.refusal");
            }
            ObjectNode event = event("content_block_start").put("index", index);
            event.set("content_block", MessageBlocks.head(head));
            events.typed(event);
        }

        @Override
        public void grow(int index, Block head, String text) {
            switch (head) {
                case Block.ToolCall _ -> delta(index, "input_json_delta", "partial_json", text);
                case Block.Thinking _ -> delta(index, "thinking_delta", "thinking", text);
                case Block.Words _,Block.Declined _,Block.SealedThinking _,Block.Image _,Block.Document _,Block.ToolResult _ ->
                    delta(index, "text_delta", "text", text);
            }
        }

        @Override
        public void close(int index, Block whole) {
            if (whole instanceof Block.Thinking(_, var signature) && !signature.isEmpty()) {
                delta(index, "signature_delta", "signature", signature);
            }
            events.typed(event("content_block_stop").put("index", index));
        }

        private void delta(int index, String type, String field, String text) {
            ObjectNode event = event("content_block_delta").put("index", index);
            event.putObject("delta").put("type", type).put(field, text);
            events.typed(event);
        }
    }
}
