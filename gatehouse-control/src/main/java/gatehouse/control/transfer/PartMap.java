package gatehouse.control.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * How much of each part of a file has been received, kept on disk beside it: a head with the file's size, the size of a part and the
 * entity tag of the content, then eight bytes per part. A count is written after the bytes it counts, so that a killed process
 * leaves no count without its bytes. Shared between threads, each of which moves the counts of its own parts.
 */
final class PartMap implements RangedGet.Tag, AutoCloseable {
    private static final int MAGIC = 0x47485031;
    private static final int HEAD = 1024;
    private static final int FIXED = 18;
    private static final int MOST_PARTS = 4096;

    private final FileChannel channel;
    private final long bytes;
    private final long part;
    private final long[] received;
    private String tag;
    private int firstOpen;

    private PartMap(FileChannel channel, long bytes, long part, long[] received, String tag) {
        this.channel = channel;
        this.bytes = bytes;
        this.part = part;
        this.received = received;
        this.tag = tag;
    }

    /** The map that lies there, when it is one of a file of this size whose received bytes are all in {@code data}. */
    static Optional<PartMap> read(Path file, long bytes, Path data) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isRegularFile(data)) {
            return Optional.empty();
        }
        var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Optional<PartMap> map = Optional.empty();
        try {
            map = parse(channel, bytes).filter(read -> read.furthest() <= size(data));
            return map;
        } finally {
            if (map.isEmpty()) {
                channel.close();
            }
        }
    }

    /** A map of a file of which nothing has been received. */
    static PartMap create(Path file, long bytes, long wanted) throws IOException {
        long part = Math.max(wanted, Math.ceilDiv(bytes, (long) MOST_PARTS));
        var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        var map = new PartMap(channel, bytes, part, new long[parts(bytes, part)], "");
        boolean written = false;
        try {
            map.writeHead();
            for (int i = 0; i < map.parts(); i++) {
                map.write(HEAD + 8L * i, ByteBuffer.allocate(8));
            }
            written = true;
            return map;
        } finally {
            if (!written) {
                channel.close();
            }
        }
    }

    int parts() {
        return received.length;
    }

    long start(int index) {
        return index * part;
    }

    long end(int index) {
        return Math.min(bytes, (index + 1) * part);
    }

    synchronized long received(int index) {
        return received[index];
    }

    synchronized long received() {
        return LongStream.of(received).sum();
    }

    /** Waits until there are more bytes without a gap from the beginning than {@code known}, or the work was given up. */
    synchronized long awaitFront(long known, BooleanSupplier givenUp) throws InterruptedException {
        long front = front();
        while (front <= known && !givenUp.getAsBoolean()) {
            wait();
            front = front();
        }
        return front;
    }

    private long front() {
        while (firstOpen < received.length && received[firstOpen] == end(firstOpen) - start(firstOpen)) {
            firstOpen++;
        }
        return firstOpen == received.length ? bytes : start(firstOpen) + received[firstOpen];
    }

    void advance(int index, int count) throws IOException {
        long now;
        synchronized (this) {
            now = received[index] + count;
            if (now > end(index) - start(index)) {
                throw new AssertionError("a part is never filled beyond its end");
            }
        }
        write(HEAD + 8L * index, ByteBuffer.allocate(8).putLong(now).flip());
        synchronized (this) {
            received[index] = now;
            notifyAll();
        }
    }

    /** Wakes who waits for the front, when the work was given up. */
    synchronized void wake() {
        notifyAll();
    }

    @Override
    public synchronized String known() {
        return tag;
    }

    @Override
    public synchronized boolean admits(String seen) throws IOException {
        if (tag.isEmpty()) {
            tag = seen;
            writeHead();
        }
        return tag.equals(seen);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private long furthest() {
        long furthest = 0;
        for (int i = 0; i < received.length; i++) {
            furthest = received[i] > 0 ? start(i) + received[i] : furthest;
        }
        return furthest;
    }

    private void writeHead() throws IOException {
        byte[] text = tag.getBytes(StandardCharsets.UTF_8);
        if (text.length > HEAD - FIXED - 8) {
            // A tag this long cannot be compared later; without one the content is proven by its hash alone.
            text = new byte[0];
        }
        write(0, ByteBuffer.allocate(HEAD).putInt(MAGIC).putInt(0).putLong(bytes).putShort((short) text.length).put(text)
                .putLong(HEAD - 8, part).rewind());
    }

    private void write(long position, ByteBuffer buffer) throws IOException {
        for (long at = position; buffer.hasRemaining();) {
            at += channel.write(buffer, at);
        }
    }

    private static Optional<PartMap> parse(FileChannel channel, long bytes) throws IOException {
        long length = channel.size();
        if (length < HEAD || length > HEAD + 8L * (MOST_PARTS + 1)) {
            return Optional.empty();
        }
        var all = ByteBuffer.allocate((int) length);
        while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
            // Reads on to the end.
        }
        all.rewind();
        int magic = all.getInt();
        int reserved = all.getInt();
        long size = all.getLong();
        short tagLength = all.getShort();
        long part = all.getLong(HEAD - 8);
        boolean sane = magic == MAGIC && reserved == 0 && size == bytes && part > 0 && part <= RemoteFile.LARGEST
                && tagLength >= 0
                && tagLength <= HEAD - FIXED - 8 && Math.ceilDiv(bytes, part) * 8L + HEAD == length;
        if (!sane) {
            return Optional.empty();
        }
        byte[] tag = new byte[tagLength];
        all.get(tag);
        long[] received = new long[parts(bytes, part)];
        all.position(HEAD).asLongBuffer().get(received);
        var map = new PartMap(channel, bytes, part, received, new String(tag, StandardCharsets.UTF_8));
        for (int i = 0; i < received.length; i++) {
            if (received[i] < 0 || received[i] > map.end(i) - map.start(i)) {
                return Optional.empty();
            }
        }
        return Optional.of(map);
    }

    private static int parts(long bytes, long part) {
        return (int) Math.ceilDiv(bytes, part);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1; // gone: nothing of it was received
        }
    }
}
