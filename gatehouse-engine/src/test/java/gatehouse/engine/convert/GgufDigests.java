package gatehouse.engine.convert;

import gatehouse.api.evidence.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Digests of a GGUF file's header and of each tensor, found by walking the file. */
record GgufDigests(String header, Map<String, String> tensors) {
    private static final int TEXT = 8;
    private static final int LIST = 9;

    static GgufDigests of(byte[] file) {
        var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(8);
        long tensors = bytes.getLong();
        long keys = bytes.getLong();
        for (long i = 0; i < keys; i++) {
            text(bytes);
            skip(bytes, bytes.getInt());
        }
        Map<String, long[]> places = new LinkedHashMap<>();
        for (long i = 0; i < tensors; i++) {
            String name = text(bytes);
            long elements = 1;
            for (int dimensions = bytes.getInt(); dimensions > 0; dimensions--) {
                elements *= bytes.getLong();
            }
            int type = bytes.getInt();
            places.put(name, new long[] {bytes.getLong(), size(type, elements)});
        }
        int start = Math.ceilDiv(bytes.position(), 32) * 32;
        Map<String, String> found = new LinkedHashMap<>();
        places.forEach((name, place) -> found.put(name, digest(file, start + place[0], place[1])));
        return new GgufDigests(digest(file, 0, start), found);
    }

    private static String digest(byte[] file, long from, long length) {
        return Sha256.of(Arrays.copyOfRange(file, (int) from, (int) (from + length))).hex();
    }

    private static long size(int type, long elements) {
        return switch (type) {
            case 0 -> elements * 4;
            case 1, 30 -> elements * 2;
            case 8 -> elements / 32 * 34;
            default -> throw new AssertionError(type);
        };
    }

    private static String text(ByteBuffer bytes) {
        var text = new byte[(int) bytes.getLong()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static void skip(ByteBuffer bytes, int type) {
        switch (type) {
            case TEXT -> text(bytes);
            case LIST -> {
                int inner = bytes.getInt();
                for (long count = bytes.getLong(); count > 0; count--) {
                    skip(bytes, inner);
                }
            }
            default -> bytes.position(bytes.position() + switch (type) {
                case 7 -> 1;
                case 4, 5, 6 -> 4;
                default -> throw new AssertionError(type);
            });
        }
    }
}
