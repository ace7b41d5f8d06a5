package gatehouse.api.usage;

/** The name of the trace a call belongs to, as the client or the gateway chose it. */
public record TraceId(String text) {
    public TraceId {
        IdText.check("trace id", text);
    }

    @Override
    public String toString() {
        return text;
    }
}
