package gatehouse.control.evaluation;

import gatehouse.api.chat.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * How an item becomes a conversation: the system prompt, the solved examples as turns, then the item. The part before the item is
 * the same for all items, so that an engine computes it once.
 *
 * @param maxTokens most tokens of an answer in text
 */
public record Prompt(String system, List<Example> examples, int maxTokens) {
    public Prompt {
        examples = List.copyOf(examples);
    }

    public List<Message> messages(String input) {
        var messages = new ArrayList<Message>();
        if (!system.isBlank()) {
            messages.add(Message.system(system));
        }
        for (Example example : examples) {
            messages.add(Message.user(example.input()));
            messages.add(Message.assistant(example.expected()));
        }
        messages.add(Message.user(input));
        return List.copyOf(messages);
    }
}
