package gatehouse.gateway.protocol.call;

/** Who says a text to the model. */
public enum Role {
    SYSTEM, USER, ASSISTANT, TOOL,
    /** A role of the provider's own. */
    OTHER;

    static Role of(String name) {
        return switch (name) {
            case "system", "developer" -> SYSTEM;
            case "user" -> USER;
            case "assistant" -> ASSISTANT;
            case "tool", "function" -> TOOL;
            default -> OTHER;
        };
    }
}
