package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Streams to clients of {@code /v1/responses}: every event has the next number, every text an item and a part that are added and done
 * around it, and the last event holds the whole response.
 */
final class ResponsesStreamWriter implements StreamWriter {
    private final StreamSettings settings;
    private final Losses losses;
    private final BlockOrder order = new BlockOrder(new Items());
    private EventText events = new EventText();
    private long sequence;
    private String id = "";
    private String model = "";
    private Stop stop = Stop.END;
    private @Nullable TokenUsage usage;

    ResponsesStreamWriter(StreamSettings settings, Losses losses) {
        this.settings = settings;
        this.losses = losses;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public void write(Delta step, EventText into) {
        events = into;
        switch (step) {
            case Delta.Began(var upstreamId, var upstreamModel) -> {
                id = upstreamId;
                model = settings.modelShown().isEmpty() ? upstreamModel : settings.modelShown();
                tell(event("response.created"), ResponseObject.begun(id, model, settings.created()));
                tell(event("response.in_progress"), ResponseObject.begun(id, model, settings.created()));
            }
            case Delta.Ended(var reason, _) -> stop = reason;
            case Delta.Used(var used) -> usage = used;
            case Delta.Closed _ -> {
                stop.nameLosses(losses);
                var reply = new Reply(id, model, order.finish(), stop, "", usage);
                String type = stop.incomplete().isEmpty() ? "response.completed" : "response.incomplete";
                tell(event(type), ResponseObject.of(reply, settings.created()));
            }
            default -> order.accept(step);
        }
    }

    private void tell(ObjectNode event, ObjectNode response) {
        event.set("response", response);
        tell(event);
    }

    private void tell(ObjectNode event) {
        events.typed(event.put("sequence_number", sequence++));
    }

    private static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private ObjectNode event(String type, int index, Block block) {
        return event(type).put("item_id", ResponseObject.itemId(block, id, index)).put("output_index", index);
    }

    private final class Items implements BlockSink {
        @Override
        public void open(int index, Block head) {
            ObjectNode added = event("response.output_item.added").put("output_index", index);
            added.set("item", ResponseObject.item(head, ResponseObject.itemId(head, id, index), "in_progress"));
            tell(added);
            if (isText(head)) {
                part("response.content_part.added", index, head);
            }
        }

        @Override
        public void grow(int index, Block head, String text) {
            ObjectNode delta = event(kind(head) + ".delta", index, head);
            if (isText(head)) {
                delta.put("content_index", 0);
            }
            delta.put("delta", text);
            if (head instanceof Block.Words) {
                delta.putArray("logprobs");
            }
            tell(delta);
        }

        @Override
        public void close(int index, Block whole) {
            ObjectNode done = event(kind(whole) + ".done", index, whole);
            switch (whole) {
                case Block.Words(var text) -> done.put("content_index", 0).put("text", text).putArray("logprobs");
                case Block.Declined(var text) -> done.put("content_index", 0).put("refusal", text);
                case Block.Thinking(var text, _) -> done.put("content_index", 0).put("text", text);
                case Block.ToolCall(_, var name, var arguments) -> done.put("name", name).put("arguments", arguments);
                case Block.SealedThinking _,Block.Image _,Block.Document _,Block.ToolResult _ -> {
                }
            }
            if (!(whole instanceof Block.SealedThinking)) {
                tell(done);
            }
            if (isText(whole)) {
                part("response.content_part.done", index, whole);
            }
            ObjectNode item = event("response.output_item.done").put("output_index", index);
            item.set("item", ResponseObject.wholeItem(whole, ResponseObject.itemId(whole, id, index)));
            tell(item);
        }

        private void part(String type, int index, Block block) {
            ObjectNode part = event(type, index, block).put("content_index", 0);
            part.set("part", ResponseObject.part(block));
            tell(part);
        }

        private static boolean isText(Block block) {
            return block instanceof Block.Words || block instanceof Block.Declined || block instanceof Block.Thinking;
        }

        private static String kind(Block block) {
            return switch (block) {
                case Block.Declined _ -> "response.refusal";
                case Block.Thinking _,Block.SealedThinking _ -> "response.reasoning_text";
                case Block.ToolCall _ -> "response.function_call_arguments";
                case Block.Words _,Block.Image _,Block.Document _,Block.ToolResult _ -> "response.output_text";
            };
        }
    }
}
