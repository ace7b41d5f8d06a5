package gatehouse.control.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The last bytes a child process wrote; what it writes beyond the bound is read and dropped, so that it never waits for us. */
final class BoundedText {
    private static final int MOST = 256 * 1024;

    private final byte[] ring = new byte[MOST];
    private long written;
    private @Nullable Thread reader;

    BoundedText reading(InputStream in) {
        reader = Thread.ofVirtual().start(() -> drain(in));
        return this;
    }

    private void drain(InputStream in) {
        byte[] chunk = new byte[8192];
        try (in) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                append(chunk, read);
            }
        } catch (IOException e) {
            // The child was killed; what it said until then is kept.
            return;
        }
    }

    private synchronized void append(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            ring[(int) (written++ % MOST)] = chunk[i];
        }
    }

    /** Waits a moment for the rest after the child has ended; a grandchild may hold the pipe open for longer. */
    void settle() throws InterruptedException {
        if (reader != null) {
            reader.join(2_000);
        }
    }

    synchronized String text() {
        int length = (int) Math.min(written, MOST);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((written - length + i) % MOST)];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
