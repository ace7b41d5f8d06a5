package gatehouse.api.policy;

import gatehouse.api.evidence.Sha256;

/** A key as it is stored: the keyed hash of its text, 64 lower-case hexadecimal digits. */
public record KeyHash(String hex) {
    public KeyHash {
        if (!Sha256.isWellFormed(hex)) {
            throw new IllegalArgumentException("the hash of a key is 64 lower-case hexadecimal digits");
        }
    }
}
