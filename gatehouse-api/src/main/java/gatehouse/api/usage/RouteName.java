package gatehouse.api.usage;

/** The name that clients call. */
public record RouteName(String text) {
    public RouteName {
        IdText.check("route name", text);
    }

    @Override
    public String toString() {
        return text;
    }
}
