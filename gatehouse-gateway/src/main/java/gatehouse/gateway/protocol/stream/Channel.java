package gatehouse.gateway.protocol.stream;

/** Where in an answer a piece of text belongs; a guard reads each channel as one text. */
public enum Channel {
    CONTENT, REASONING, REFUSAL, TOOL_NAME, TOOL_ARGUMENTS
}
