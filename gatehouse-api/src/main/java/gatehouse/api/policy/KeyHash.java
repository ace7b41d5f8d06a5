package gatehouse.api.policy;

/** A key as it is stored: the keyed hash of its text, 64 lower-case hexadecimal digits. */
public record KeyHash(String hex) {
    public KeyHash {
        if (hex.length() != 64 || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("the hash of a key is 64 lower-case hexadecimal digits");
        }
    }
}
