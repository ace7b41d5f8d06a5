package gatehouse.engine.convert.vocabulary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The alphabet of byte-level vocabularies: every byte has a visible character, so that a piece can be any bytes. Printable characters of
 * Latin-1 stand for themselves, the other bytes for the characters from U+0100 on.
 */
final class ByteAlphabet {
    private static final int BYTES = 256;
    private static final char[] CHARACTERS = characters();
    private static final Map<Character, Byte> VALUES = values();

    private ByteAlphabet() {}

    private static char[] characters() {
        var characters = new char[BYTES];
        int next = BYTES;
        for (int value = 0; value < BYTES; value++) {
            boolean printable = (value >= '!' && value <= '~') || (value >= 0xa1 && value <= 0xac) || value >= 0xae;
            characters[value] = (char) (printable ? value : next++);
        }
        return characters;
    }

    private static Map<Character, Byte> values() {
        var values = new HashMap<Character, Byte>();
        for (int value = 0; value < BYTES; value++) {
            values.put(CHARACTERS[value], (byte) value);
        }
        return values;
    }

    /** The bytes of a text, spelled. */
    static String spell(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var spelled = new StringBuilder(bytes.length);
        for (byte value : bytes) {
            spelled.append(CHARACTERS[Byte.toUnsignedInt(value)]);
        }
        return spelled.toString();
    }

    /** The text whose bytes are spelled; the same text when it has other characters. */
    static String read(String spelled) {
        var bytes = new ByteArrayOutputStream(spelled.length());
        for (int i = 0; i < spelled.length(); i++) {
            Byte value = VALUES.get(spelled.charAt(i));
            if (value == null) {
                return spelled;
            }
            bytes.write(value);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
