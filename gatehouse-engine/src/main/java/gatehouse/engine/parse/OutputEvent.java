package gatehouse.engine.parse;

/** A part of what a model said. Texts come in pieces; put together, they are the same however the output was cut. */
public sealed interface OutputEvent {
    /** Text of the answer. */
    record Content(String text) implements OutputEvent {}

    /** Text the model thought before it answered. */
    record Reasoning(String text) implements OutputEvent {}

    /**
     * The beginning of a call of a tool that was offered.
     *
     * @param index from 0, in the order of the calls
     */
    record ToolCallBegun(int index, String id, String name) implements OutputEvent {}

    /** A piece of the JSON object of a call's arguments. */
    record ToolCallArguments(int index, String json) implements OutputEvent {}

    /** The end of a call; every call that was begun is ended. */
    record ToolCallEnded(int index) implements OutputEvent {}

    /**
     * A note that the text was meant to be a call and is none. What was read of it follows as content; of a call that was begun
     * already, the arguments are not complete.
     */
    record Malformed(String reason) implements OutputEvent {}
}
