package gatehouse.engine.convert.gguf;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.List;

/** A GGUF file being written from front to back, hashed on the way: first the header, then each tensor's bytes in its order. */
public final class GgufWriter {
    private static final int ALIGNMENT = 32;

    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private long written;

    /**
     * @param channel at the beginning of an empty file; the caller closes it
     */
    public GgufWriter(FileChannel channel) {
        this.channel = channel;
    }

    /** Everything in front of the weights. */
    public static byte[] header(GgufMetadata metadata, List<TensorInfo> tensors) {
        return new HeaderWriter().write(metadata, tensors);
    }

    /** Bytes of the whole file. */
    public static long size(byte[] header, List<TensorInfo> tensors) {
        return header.length + tensors.stream().mapToLong(tensor -> padded(tensor.bytes())).sum();
    }

    public void append(ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        written += bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Fills up to where the next tensor may begin. */
    public void endTensor() throws IOException {
        append(ByteBuffer.allocate((int) (padded(written) - written)));
    }

    /** Forces the file to disk and says what is in it. */
    public Sha256 finish() throws IOException {
        channel.force(true);
        return Sha256.finish(digest.digest());
    }

    public long written() {
        return written;
    }

    static long padded(long bytes) {
        return Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT;
    }
}
