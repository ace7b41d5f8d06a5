package gatehouse.engine.fleet;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a GGUF file names a template for conversations, told from its keys alone. A file that cannot be read to this key names
 * none: the answer decides whether a program may be trusted not to guess one.
 */
final class TemplateInFile {
    private static final String KEY = "tokenizer.chat_template";
    private static final int MAGIC = 0x47475546;
    private static final int LONGEST_KEY = 65_535;
    private static final long MOST_KEYS = 100_000;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    /** Bytes of a value of each kind; strings and arrays say their own length. */
    private static final int[] WIDTHS = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

    private final DataInputStream in;

    private TemplateInFile(InputStream in) {
        this.in = new DataInputStream(in);
    }

    static boolean isNamedBy(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new TemplateInFile(in).find();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean find() throws IOException {
        int magic = in.readInt();
        int version = Integer.reverseBytes(in.readInt());
        if (magic != MAGIC || version < 2 || version > 3) {
            throw new IOException("no GGUF file of version 2 or 3");
        }
        number();
        long keys = Math.min(number(), MOST_KEYS);
        for (long i = 0; i < keys; i++) {
            String key = key();
            int kind = Integer.reverseBytes(in.readInt());
            if (key.equals(KEY)) {
                return kind == STRING && number() > 0;
            }
            skipValue(kind);
        }
        return false;
    }

    private String key() throws IOException {
        long length = number();
        if (length < 0 || length > LONGEST_KEY) {
            throw new IOException("a key is too long");
        }
        return new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
    }

    private void skipValue(int kind) throws IOException {
        switch (kind) {
            case STRING -> skip(number());
            case ARRAY -> {
                int of = Integer.reverseBytes(in.readInt());
                long count = number();
                if (of != STRING) {
                    skip(Math.multiplyHigh(count, width(of)) == 0 ? count * width(of) : -1);
                    return;
                }
                for (long i = 0; i < count; i++) {
                    skip(number());
                }
            }
            default -> skip(width(kind));
        }
    }

    private static int width(int kind) throws IOException {
        if (kind < 0 || kind >= WIDTHS.length || WIDTHS[kind] == 0) {
            throw new IOException("a value is of an unknown kind");
        }
        return WIDTHS[kind];
    }

    private void skip(long bytes) throws IOException {
        if (bytes < 0) {
            throw new EOFException();
        }
        in.skipNBytes(bytes);
    }

    private long number() throws IOException {
        return Long.reverseBytes(in.readLong());
    }
}
