package gatehouse.api.chat;

import java.util.Locale;

/** Who speaks in a conversation. */
public enum Role {
    SYSTEM, USER, ASSISTANT;

    /** The name in OpenAI's dialect. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
