package gatehouse.api.usage;

/** The public name of a key; never the key's own text. */
public record KeyId(String text) {
    public KeyId {
        IdText.check("key id", text);
    }

    @Override
    public String toString() {
        return text;
    }
}
