package gatehouse.engine.importance;

import gatehouse.engine.llama.Importance;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the older form: a number of entries; each entry with the length of its name, the name, how often it was computed, a number of
 * values and the values; then, maybe, the number of chunks and the name of the text.
 */
final class LegacyReader {
    /** So much of a file shows what it is. */
    static final int BEGINNING = 9;

    private static final int MOST_ENTRIES = 1 << 20;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DATASET = 4096;

    private final Path file;
    private final ByteBuffer in;

    private LegacyReader(Path file, ByteBuffer in) {
        this.file = file;
        this.in = in;
    }

    /** A text never begins so: its first four bytes are far too large a number. */
    static boolean begins(byte[] beginning) {
        if (beginning.length < BEGINNING) {
            return false;
        }
        ByteBuffer in = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN);
        int entries = in.getInt();
        int name = in.getInt();
        return entries > 0 && entries <= MOST_ENTRIES && name > 0 && name <= LONGEST_NAME && in.get() >= ' ';
    }

    static Importance read(Path file, String name) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw ImportanceFile.wrong(file, "it is larger than 2 GB");
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
            return new LegacyReader(file, bytes).read(name);
        } catch (BufferUnderflowException e) {
            throw ImportanceFile.wrong(file, "it ends too early");
        }
    }

    private Importance read(String name) {
        int entries = atMost(in.getInt(), MOST_ENTRIES, "entries");
        Map<String, float[]> weights = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            String tensor = text(atMost(in.getInt(), LONGEST_NAME, "bytes of a name"));
            long times = in.getInt();
            weights.put(tensor, values(times, atMost(in.getInt(), in.remaining() / Float.BYTES, "values of " + tensor)));
        }
        int chunks = 0;
        String dataset = null;
        if (in.remaining() >= Integer.BYTES) {
            chunks = Math.max(0, in.getInt());
            dataset = dataset();
        }
        return new Importance(name, dataset, chunks, weights);
    }

    private float[] values(long times, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            float value = in.getFloat();
            values[i] = times > 0 ? value / times : value;
        }
        return values;
    }

    private @Nullable String dataset() {
        if (in.remaining() < Integer.BYTES) {
            return null;
        }
        int length = in.getInt();
        return length <= 0 ? null : text(atMost(length, LONGEST_DATASET, "bytes of a name"));
    }

    private String text(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int atMost(int count, int most, String what) {
        if (count < 1 || count > most) {
            throw ImportanceFile.wrong(file, "it promises " + Integer.toUnsignedString(count) + " " + what + " at byte "
                    + (in.position() - Integer.BYTES));
        }
        return count;
    }
}
