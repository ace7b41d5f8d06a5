package gatehouse.api.chat;

/** One turn of a conversation. Its text is a customer's: it is never logged, and {@code toString} hides it. */
public record Message(Role role, String content) {
    public static Message system(String content) {
        return new Message(Role.SYSTEM, content);
    }

    public static Message user(String content) {
        return new Message(Role.USER, content);
    }

    public static Message assistant(String content) {
        return new Message(Role.ASSISTANT, content);
    }

    @Override
    public String toString() {
        return "Message[" + role + ", " + content.length() + " chars]";
    }
}
