package gatehouse.api.usage;

/** The name of a team, which keys belong to. */
public record TeamId(String text) {
    public TeamId {
        IdText.check("team id", text);
    }

    @Override
    public String toString() {
        return text;
    }
}
