package gatehouse.gateway.protocol.translate;

/** Whether the model must call a tool. */
sealed interface ToolChoice {
    /** Nothing was said about it. */
    record Unsaid() implements ToolChoice {}

    record Auto() implements ToolChoice {}

    record Never() implements ToolChoice {}

    record Any() implements ToolChoice {}

    record Named(String name) implements ToolChoice {}
}
