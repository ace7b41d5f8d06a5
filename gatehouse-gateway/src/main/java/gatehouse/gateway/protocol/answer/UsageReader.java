package gatehouse.gateway.protocol.answer;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.json.JsonCursor;

/** A {@code usage} object, read in the way its dialect counts. */
public final class UsageReader {
    private long input;
    private long output;
    private long cached;
    private long cacheWrite;
    private long cacheWriteHour;
    private long reasoning;

    private UsageReader() {}

    /** The object that comes next; anything else is passed and counts nothing. */
    public static TokenUsage read(JsonCursor json, Dialect dialect) {
        if (json.peek() != '{') {
            json.skip();
            return TokenCounts.NONE;
        }
        var usage = new UsageReader();
        usage.object(json);
        return dialect == Dialect.ANTHROPIC
                ? TokenCounts.anthropic(usage.input, usage.cached, usage.cacheWrite, usage.cacheWriteHour, usage.output,
                        usage.reasoning)
                : TokenCounts.openAi(usage.input, usage.cached, usage.cacheWrite, usage.output, usage.reasoning);
    }

    private void object(JsonCursor json) {
        json.enter('{');
        while (json.nextMember()) {
            if (json.isNamed("prompt_tokens") || json.isNamed("input_tokens")) {
                input = json.count();
            } else if (json.isNamed("completion_tokens") || json.isNamed("output_tokens")) {
                output = json.count();
            } else if (json.isNamed("cached_tokens") || json.isNamed("cache_read_input_tokens")
                    || json.isNamed("prompt_cache_hit_tokens")) {
                cached = Math.max(cached, json.count());
            } else if (json.isNamed("cache_creation_input_tokens") || json.isNamed("cache_write_tokens")) {
                cacheWrite = json.count();
            } else if (json.isNamed("ephemeral_1h_input_tokens")) {
                cacheWriteHour = json.count();
            } else if (json.isNamed("reasoning_tokens") || json.isNamed("thinking_tokens")) {
                reasoning = json.count();
            } else if ((json.isNamed("prompt_tokens_details") || json.isNamed("input_tokens_details")
                    || json.isNamed("completion_tokens_details") || json.isNamed("output_tokens_details")
                    || json.isNamed("cache_creation"))
                    && json.peek() == '{') {
                object(json);
            } else {
                json.skip();
            }
        }
    }
}
