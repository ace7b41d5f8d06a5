package gatehouse.control.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes gzipped tar files header by header, so that they may lie. */
final class TarBytes {
    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    TarBytes file(String name, String content) {
        return entry(name, '0', content.getBytes(StandardCharsets.UTF_8), -1);
    }

    TarBytes file(String name, byte[] content) {
        return entry(name, '0', content, -1);
    }

    /** An extended header for the entry that follows. */
    TarBytes pax(String key, String value) {
        return entry("PaxHeader", 'x', record(key, value), -1);
    }

    TarBytes entry(String name, char type, byte[] content, long claimedSize) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 124, String.format(Locale.ROOT, "%011o ", claimedSize < 0 ? content.length : claimedSize));
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += Byte.toUnsignedInt(b);
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        tar.writeBytes(header);
        tar.writeBytes(content);
        tar.writeBytes(new byte[Math.floorMod(-content.length, 512)]);
        return this;
    }

    byte[] tar() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(tar.toByteArray());
        all.writeBytes(new byte[1024]);
        return all.toByteArray();
    }

    byte[] gzipped() {
        return gzipped(tar());
    }

    static byte[] gzipped(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = rest.getBytes(StandardCharsets.UTF_8).length;
        int digits = String.valueOf(length).length();
        int total = length + digits + (String.valueOf(length + digits).length() > digits ? 1 : 0);
        return (total + rest).getBytes(StandardCharsets.UTF_8);
    }

    static String integrity(byte[] archive) {
        try {
            return "sha512-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-512").digest(archive));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
