package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.TokenUsage;

/** One step of a stream in the neutral form. */
sealed interface Delta {
    record Began(String id, String model) implements Delta {}

    record Words(String text) implements Delta {}

    record Declined(String text) implements Delta {}

    record Thinking(String text) implements Delta {}

    /** The signature of the thought before. */
    record Signed(String signature) implements Delta {}

    record SealedThinking(String data) implements Delta {}

    /** A call begins; {@code tool} tells apart calls that come side by side, and is used once. */
    record ToolBegan(int tool, String id, String name) implements Delta {}

    record ToolArguments(int tool, String json) implements Delta {}

    record Ended(Stop stop, String stopSequence) implements Delta {}

    record Used(TokenUsage usage) implements Delta {}

    /** The end the dialect announces. */
    record Closed() implements Delta {}
}
