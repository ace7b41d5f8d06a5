package gatehouse.control.endpoint;

/** A provider's key. It never shows itself: not in {@code toString}, not in an error. */
public final class ApiKey {
    private final String text;

    /** @throws IllegalArgumentException when the text cannot stand in a header; the message does not repeat it */
    public ApiKey(String text) {
        this.text = text.strip();
        if (this.text.isEmpty() || !this.text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "a provider's key is visible ASCII without spaces; check the variable or file it comes from");
        }
    }

    String asBearer() {
        return "Bearer " + text;
    }

    boolean isIn(String other) {
        return other.contains(text);
    }

    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
