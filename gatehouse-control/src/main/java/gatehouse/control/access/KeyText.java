package gatehouse.control.access;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * The text of a key: {@code gh-}, 43 letters and digits that hold 256 random bits, and six more that a typing mistake does not
 * survive. It shows itself only by {@link #reveal()}.
 */
public final class KeyText {
    static final int LENGTH = 52;
    private static final String PREFIX = "gh-";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHECK_DIGITS = 6;
    private static final int CHECKED = LENGTH - CHECK_DIGITS;

    private final String text;

    private KeyText(String text) {
        this.text = text;
    }

    /** A new one. Each letter is drawn by itself: 43 draws of 62 are 256.03 bits. */
    static KeyText random(RandomGenerator chance) {
        byte[] text = new byte[LENGTH];
        byte[] prefix = PREFIX.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(prefix, 0, text, 0, prefix.length);
        for (int i = prefix.length; i < CHECKED; i++) {
            text[i] = digit(chance.nextInt(ALPHABET.length()));
        }
        long check = check(text);
        for (int i = LENGTH - 1; i >= CHECKED; i--) {
            text[i] = digit((int) (check % ALPHABET.length()));
            check /= ALPHABET.length();
        }
        return new KeyText(new String(text, StandardCharsets.US_ASCII));
    }

    /** Whether these bytes could be a key: their form and their last six letters say so. */
    static boolean isWellFormed(byte[] text) {
        if (text.length != LENGTH || text[0] != 'g' || text[1] != 'h' || text[2] != '-') {
            return false;
        }
        long check = check(text);
        for (int i = LENGTH - 1; i >= CHECKED; i--) {
            if (text[i] != digit((int) (check % ALPHABET.length()))) {
                return false;
            }
            check /= ALPHABET.length();
        }
        return true;
    }

    private static byte digit(int value) {
        return (byte) ALPHABET.charAt(value);
    }

    private static long check(byte[] text) {
        var crc = new CRC32();
        crc.update(text, 0, CHECKED);
        return crc.getValue();
    }

    /** The text itself, to be shown to its owner once and kept nowhere. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "KeyText[hidden]";
    }
}
