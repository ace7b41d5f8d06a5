package gatehouse.gateway.protocol.translate;

/** Why an answer ended, in the words of each dialect. */
enum Stop {
    END("stop", "end_turn", ""),
    SEQUENCE("stop", "stop_sequence", ""),
    TOOLS("tool_calls", "tool_use", ""),
    LENGTH("length", "max_tokens", "max_output_tokens"),
    CONTEXT("length", "model_context_window_exceeded", "max_output_tokens"),
    FILTERED("content_filter", "refusal", "content_filter"),
    PAUSED("stop", "pause_turn", "");

    private final String chat;
    private final String messages;
    private final String incomplete;

    Stop(String chat, String messages, String incomplete) {
        this.chat = chat;
        this.messages = messages;
        this.incomplete = incomplete;
    }

    String chat() {
        return chat;
    }

    String messages() {
        return messages;
    }

    /** Why a response is incomplete, or nothing when it is complete. */
    String incomplete() {
        return incomplete;
    }

    static Stop ofChat(String reason) {
        return switch (reason) {
            case "length" -> LENGTH;
            case "tool_calls", "function_call" -> TOOLS;
            case "content_filter" -> FILTERED;
            default -> END;
        };
    }

    static Stop ofMessages(String reason) {
        for (Stop stop : values()) {
            if (stop.messages.equals(reason)) {
                return stop;
            }
        }
        return END;
    }

    static Stop ofIncomplete(String reason, boolean tools) {
        return switch (reason) {
            case "max_output_tokens" -> LENGTH;
            case "content_filter" -> FILTERED;
            default -> tools ? TOOLS : END;
        };
    }

    /** Names what the words of chat and responses cannot say of this end. */
    void nameLosses(Losses losses) {
        if (this == SEQUENCE) {
            losses.add("stop_sequence");
        } else if (this == CONTEXT || this == PAUSED) {
            losses.add("stop_reason." + messages);
        }
    }

    /** A client that got a call of a tool must be told so, whatever the provider said of an ordinary end. */
    Stop withTools(boolean called) {
        return called && (this == END || this == SEQUENCE) ? TOOLS : this;
    }
}
