package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.TokenUsage;
import tools.jackson.databind.node.ObjectNode;

/** Usage in the words of each dialect; each counts cached tokens in its own way. */
final class UsageWriter {
    private UsageWriter() {}

    static void chat(TokenUsage usage, ObjectNode into) {
        into.put("prompt_tokens", usage.input()).put("completion_tokens", usage.output()).put("total_tokens", usage.total());
        into.putObject("prompt_tokens_details").put("cached_tokens", usage.cacheRead()).put("cache_write_tokens",
                usage.cacheWrite());
        into.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
    }

    static void messages(TokenUsage usage, ObjectNode into) {
        into.put("input_tokens", usage.uncached()).put("cache_creation_input_tokens", usage.cacheWrite())
                .put("cache_read_input_tokens", usage.cacheRead()).put("output_tokens", usage.output());
        if (usage.reasoning() > 0) {
            into.putObject("output_tokens_details").put("thinking_tokens", usage.reasoning());
        }
    }

    static void responses(TokenUsage usage, ObjectNode into) {
        into.put("input_tokens", usage.input());
        into.putObject("input_tokens_details").put("cached_tokens", usage.cacheRead()).put("cache_write_tokens",
                usage.cacheWrite());
        into.put("output_tokens", usage.output());
        into.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
        into.put("total_tokens", usage.total());
    }
}
