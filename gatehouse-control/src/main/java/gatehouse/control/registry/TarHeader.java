package gatehouse.control.registry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The header of one tar entry (POSIX.1-1988 ustar): 512 bytes. */
record TarHeader(String name, long size, char type) {
    static final int BYTES = 512;
    private static final int CHECKSUM = 148;

    static boolean isEnd(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    static TarHeader parse(byte[] block) throws ArchiveFault {
        if (!new String(block, 257, 5, StandardCharsets.US_ASCII).equals("ustar")
                || number(block, CHECKSUM, 8) != checksum(block)) {
            throw new ArchiveFault("registry.archive.format", "the archive is no tar file, or a header of it is damaged");
        }
        String name = text(block, 0, 100);
        String prefix = text(block, 345, 155);
        return new TarHeader(prefix.isEmpty() ? name : prefix + "/" + name, number(block, 124, 12), (char) block[156]);
    }

    private static long checksum(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BYTES; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : Byte.toUnsignedInt(block[i]);
        }
        return sum;
    }

    private static String text(byte[] block, int at, int length) {
        byte[] field = Arrays.copyOfRange(block, at, at + length);
        int end = 0;
        while (end < length && field[end] != 0) {
            end++;
        }
        return new String(field, 0, end, StandardCharsets.UTF_8);
    }

    /** Octal digits, ended by a space or zero; the base-256 form is for sizes no package has. */
    private static long number(byte[] block, int at, int length) throws ArchiveFault {
        String digits = text(block, at, length).strip();
        if (digits.length() > 12 || !digits.chars().allMatch(c -> c >= '0' && c <= '7')) {
            throw new ArchiveFault("registry.archive.format", "a header of the archive holds a malformed number");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
