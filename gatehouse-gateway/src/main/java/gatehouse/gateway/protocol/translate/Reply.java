package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer in the neutral form; {@code id} without the prefix of a dialect, {@code stopSequence} empty when none was met. */
record Reply(String id, String model, List<Block> blocks, Stop stop, String stopSequence, @Nullable TokenUsage usage) {
    Reply {
        blocks = List.copyOf(blocks);
    }

    boolean callsTools() {
        return blocks.stream().anyMatch(Block.ToolCall.class::isInstance);
    }

    /** The id as a dialect that writes this prefix would have made it. */
    static String bareId(String id) {
        for (String prefix : List.of("chatcmpl-", "msg_", "resp_")) {
            if (id.startsWith(prefix)) {
                return id.substring(prefix.length());
            }
        }
        return id;
    }
}
