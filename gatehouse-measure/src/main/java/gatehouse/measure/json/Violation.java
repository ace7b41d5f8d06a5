package gatehouse.measure.json;

/**
 * One keyword of a schema that a value breaks.
 *
 * @param path of the value as a JSON pointer (RFC 6901); empty for the whole
 */
public record Violation(String keyword, String path) {
    @Override
    public String toString() {
        return (path.isEmpty() ? "/" : path) + " (" + keyword + ")";
    }
}
