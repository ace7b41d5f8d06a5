package gatehouse.engine.convert.safetensors;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.CodePoints;
import gatehouse.engine.convert.source.InputFile;
import gatehouse.engine.convert.source.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/** One safetensors file, opened once: header, hash and weights come through the same channel. For one thread at a time. */
public final class SafetensorsFile implements AutoCloseable {
    private static final int LENGTH_BYTES = 8;
    private static final int SMALLEST_HEADER = 2;
    private static final int CHUNK = 1 << 20;

    private final String name;
    private final FileChannel channel;
    private final long bytes;
    private List<StoredTensor> tensors = List.of();

    private SafetensorsFile(String name, FileChannel channel, long bytes) {
        this.name = name;
        this.channel = channel;
        this.bytes = bytes;
    }

    /** Opens a file and checks its header. */
    public static SafetensorsFile open(Path path) {
        String name = path.getFileName().toString();
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new EngineException("engine.safetensors.unreadable",
                    path + " cannot be opened (" + e.getMessage() + "); check its permissions", e);
        }
        boolean whole = false;
        try {
            var file = new SafetensorsFile(name, channel, channel.size());
            file.readHeader();
            whole = true;
            return file;
        } catch (IOException e) {
            throw unreadable(name, e);
        } finally {
            if (!whole) {
                closeQuietly(channel);
            }
        }
    }

    private void readHeader() {
        if (bytes < LENGTH_BYTES + SMALLEST_HEADER) {
            throw header("has " + bytes + " bytes, too few for a header");
        }
        var length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        read(0, length);
        long headerBytes = length.getLong(0);
        if (headerBytes < SMALLEST_HEADER || headerBytes > bytes - LENGTH_BYTES) {
            throw header("says that its header has " + Long.toUnsignedString(headerBytes) + " bytes, but the file has " + bytes);
        }
        if (headerBytes > Limits.TENSORS.bytes()) {
            throw header("has a header of " + headerBytes + " bytes; at most " + Limits.TENSORS.bytes()
                    + " are read, which is room for"
                    + " more than 100,000 tensors");
        }
        var text = ByteBuffer.allocate((int) headerBytes);
        read(LENGTH_BYTES, text);
        if (text.get(0) != '{') {
            throw header("has a header that is no JSON object");
        }
        long dataStart = LENGTH_BYTES + headerBytes;
        tensors = new HeaderReader(this, bytes - dataStart).read(text.array(), dataStart).stream()
                .sorted(Comparator.comparing(StoredTensor::name, CodePoints.ORDER)).toList();
    }

    public String name() {
        return name;
    }

    public long bytes() {
        return bytes;
    }

    /** Sorted by name. */
    public List<StoredTensor> tensors() {
        return tensors;
    }

    /** Fills the rest of the buffer with what lies at this position. */
    public void read(long position, ByteBuffer target) {
        long at = position;
        try {
            while (target.hasRemaining()) {
                int count = channel.read(target, at);
                if (count < 0) {
                    throw new EngineException("engine.safetensors.changed",
                            name + " became shorter while it was read; make sure that nothing writes to it, then start again");
                }
                at += count;
            }
        } catch (ClosedByInterruptException e) {
            throw new EngineException("engine.convert.interrupted", "interrupted; nothing was kept, start again", e);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Name, size and digest.
     *
     * @param progress hears how many bytes were hashed since it last heard
     */
    public InputFile hash(LongConsumer progress) {
        MessageDigest digest = Sha256.digest();
        var buffer = ByteBuffer.allocateDirect(CHUNK);
        for (long at = 0; at < bytes; at += CHUNK) {
            buffer.clear().limit((int) Math.min(CHUNK, bytes - at));
            read(at, buffer);
            digest.update(buffer.flip());
            progress.accept(buffer.limit());
        }
        return new InputFile(name, bytes, Sha256.finish(digest.digest()));
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private EngineException header(String problem) {
        return new EngineException("engine.safetensors.header",
                name + " " + problem + "; it is no safetensors file or is damaged, so fetch it again");
    }

    private static EngineException unreadable(String name, IOException cause) {
        return new EngineException("engine.safetensors.unreadable",
                name + " cannot be read (" + cause.getMessage() + "); check the disk", cause);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It was only read from: nothing can be lost.
            return;
        }
    }
}
