package gatehouse.api.usage;

/** The name of one call, told to its client; unique within a home. */
public record RequestId(String text) {
    public RequestId {
        IdText.check("request id", text);
    }

    @Override
    public String toString() {
        return text;
    }
}
