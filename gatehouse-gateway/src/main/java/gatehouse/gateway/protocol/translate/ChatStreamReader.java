package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Streams of OpenAI's chat; the first choice of each is read. Calls of tools are told apart by their index, and by a new id where an
 * engine gives them all the same index.
 */
final class ChatStreamReader implements StreamReader {
    private final Map<Integer, Call> open = new HashMap<>();
    private boolean began;
    private int calls;

    @Override
    public void read(JsonNode data, Consumer<Delta> steps) {
        if (!began) {
            began = true;
            steps.accept(new Delta.Began(Reply.bareId(Members.text(data.path("id"))), Members.text(data.path("model"))));
        }
        for (JsonNode choice : data.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                choice(choice, steps);
            }
        }
        TokenUsage usage = AnswerParser.usage(data, Dialect.OPENAI);
        if (usage != null) {
            steps.accept(new Delta.Used(usage));
        }
    }

    private void choice(JsonNode choice, Consumer<Delta> steps) {
        JsonNode delta = choice.path("delta");
        String thought = Members.text(delta.path("reasoning_content"));
        thought = thought.isEmpty() ? Members.text(delta.path("reasoning")) : thought;
        if (!thought.isEmpty()) {
            steps.accept(new Delta.Thinking(thought));
        }
        String text = Members.text(delta.path("content"));
        if (!text.isEmpty()) {
            steps.accept(new Delta.Words(text));
        }
        String refusal = Members.text(delta.path("refusal"));
        if (!refusal.isEmpty()) {
            steps.accept(new Delta.Declined(refusal));
        }
        for (JsonNode call : delta.path("tool_calls")) {
            call(call, steps);
        }
        String reason = Members.text(choice.path("finish_reason"));
        if (!reason.isEmpty()) {
            steps.accept(new Delta.Ended(Stop.ofChat(reason), ""));
        }
    }

    private void call(JsonNode part, Consumer<Delta> steps) {
        int index = part.path("index").asInt(0);
        String id = Members.text(part.path("id"));
        String name = Members.text(part.path("function").path("name"));
        Call call = open.get(index);
        if (call == null || startsAnother(call, id, name)) {
            call = new Call(calls++);
            open.put(index, call);
        }
        call.id = id.isEmpty() ? call.id : id;
        String arguments = Members.text(part.path("function").path("arguments"));
        if (!call.told) {
            call.name += name;
            call.waiting += arguments;
            if (call.name.isEmpty()) {
                return; // Arguments before the name wait for it.
            }
            call.told = true;
            steps.accept(new Delta.ToolBegan(call.number, call.id.isEmpty() ? "call_" + call.number : call.id, call.name));
            arguments = call.waiting;
        }
        if (!arguments.isEmpty()) {
            steps.accept(new Delta.ToolArguments(call.number, arguments));
        }
    }

    private static boolean startsAnother(Call call, @Nullable String id, String name) {
        return id != null && !id.isEmpty() && !call.id.isEmpty() && !id.equals(call.id) && !name.isEmpty();
    }

    private static final class Call {
        private final int number;
        private String id = "";
        private String name = "";
        private String waiting = "";
        private boolean told;

        private Call(int number) {
            this.number = number;
        }
    }
}
