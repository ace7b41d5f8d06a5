package gatehouse.api.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest as 64 lower-case hexadecimal digits. */
public record Sha256(String hex) implements Comparable<Sha256> {
    public Sha256 {
        if (!isWellFormed(hex)) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower-case hexadecimal digits, but this is '" + hex + "'");
        }
    }

    public static boolean isWellFormed(String hex) {
        if (hex.length() != 64) {
            return false;
        }
        for (int i = 0; i < 64; i++) {
            char c = hex.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The digest of these bytes. */
    public static Sha256 of(byte[] bytes) {
        return finish(digest().digest(bytes));
    }

    /** The value of a finished digest; 32 bytes. */
    public static Sha256 finish(byte[] digest) {
        return new Sha256(HexFormat.of().formatHex(digest));
    }

    /** A fresh SHA-256 computation, for content too large to hold. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The first twelve digits, for people. */
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(Sha256 other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return "sha256:" + hex;
    }
}
