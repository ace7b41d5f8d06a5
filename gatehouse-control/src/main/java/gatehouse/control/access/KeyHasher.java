package gatehouse.control.access;

import gatehouse.api.policy.KeyHash;
import gatehouse.api.policy.KeyHashing;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hash (HMAC-SHA256, RFC 2104) of keys under the secret of a home. Safe for many threads: each call works on a copy. */
public final class KeyHasher implements KeyHashing {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prepared;

    KeyHasher(byte[] secret) {
        this.prepared = prepare(secret);
    }

    private static Mac prepare(byte[] secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every Java platform has " + ALGORITHM + ", and it takes any key", e);
        }
    }

    @Override
    public Optional<KeyHash> hash(CharSequence shown) {
        if (shown.length() != KeyText.LENGTH) {
            return Optional.empty();
        }
        byte[] bytes = new byte[KeyText.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            char letter = shown.charAt(i);
            if (letter > 127) {
                return Optional.empty();
            }
            bytes[i] = (byte) letter;
        }
        return KeyText.isWellFormed(bytes) ? Optional.of(hash(bytes)) : Optional.empty();
    }

    private KeyHash hash(byte[] text) {
        try {
            return new KeyHash(HexFormat.of().formatHex(((Mac) prepared.clone()).doFinal(text)));
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the platform's own " + ALGORITHM + " can be copied", e);
        }
    }

    @Override
    public String toString() {
        return "KeyHasher[hidden]";
    }
}
