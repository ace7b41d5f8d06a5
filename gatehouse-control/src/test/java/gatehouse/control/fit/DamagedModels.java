package gatehouse.control.fit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Copies of one model file with faults in the header: half anywhere, half in the values that size the model. */
final class DamagedModels {
    private static final int[] TELLING = {0, 1, -1, 2, 3, 7, 16, 31, 63, 255, 511, 512, 513, 4096, 1 << 16, 1 << 20, 1 << 24,
            Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7fc00000, 0x7f800000};

    private final byte[] model;
    private final int headerBytes;
    private final List<Integer> values;
    private final Random random;

    DamagedModels(byte[] model, int headerBytes, long seed) {
        this.model = model;
        this.headerBytes = headerBytes;
        this.values = values(model, headerBytes);
        this.random = new Random(seed);
    }

    byte[] next() {
        byte[] bytes = model.clone();
        int faults = 1 + random.nextInt(3);
        for (int i = 0; i < faults; i++) {
            if (random.nextBoolean()) {
                int at = random.nextInt(headerBytes);
                bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (bytes[at] ^ 1 << random.nextInt(8));
            } else {
                int at = values.get(random.nextInt(values.size()));
                int value = random.nextInt(3) == 0 ? random.nextInt() : TELLING[random.nextInt(TELLING.length)];
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
            }
        }
        return bytes;
    }

    /** Where the values of short keys begin: after a length, the name with a dot in it, and the type. */
    private static List<Integer> values(byte[] model, int headerBytes) {
        var buffer = ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> values = new ArrayList<>();
        for (int at = 24; at + 80 < headerBytes; at++) {
            long length = buffer.getLong(at);
            if (length > 3 && length < 64 && buffer.getInt(at + 8 + (int) length) <= 12
                    && new String(model, at + 8, (int) length, StandardCharsets.ISO_8859_1)
                            .matches("[a-z0-9_]+(\\.[a-z0-9_]+)+")) {
                values.add(at + 8 + (int) length + 4);
            }
        }
        return values;
    }
}
