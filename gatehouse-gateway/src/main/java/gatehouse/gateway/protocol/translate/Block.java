package gatehouse.gateway.protocol.translate;

import java.util.List;

/** One part of what is said, in the neutral form. Empty texts stand for what was not given. */
sealed interface Block {
    record Words(String text) implements Block {}

    /** The model says that it will not answer. */
    record Declined(String text) implements Block {}

    /** A picture: either an address or data in base64 with its type. */
    record Image(String url, String mediaType, String data) implements Block {}

    /** A document: either an address or data in base64 with its type. */
    record Document(String name, String url, String mediaType, String data) implements Block {}

    /** What the model thought; the signature lets its provider take it back. */
    record Thinking(String text, String signature) implements Block {}

    /** Thoughts that only their provider can read. */
    record SealedThinking(String data) implements Block {}

    /** A call of a tool; its arguments are JSON as text, as the model wrote it. */
    record ToolCall(String id, String name, String arguments) implements Block {}

    record ToolResult(String callId, List<Block> content, boolean failed) implements Block {
        public ToolResult {
            content = List.copyOf(content);
        }
    }
}
