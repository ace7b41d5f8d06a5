package gatehouse.control.transfer;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.storage.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file on its way: its bytes as far as they have come, at their places, and the map of them. It bears the name of its content, so
 * that a later process finds it, and never the name of something finished. One process at a time works on it.
 */
final class PartialFile implements AutoCloseable {
    private static final String MAP = ".map";

    private final Path data;
    private final long bytes;
    private final int part;
    private final Opener opener;
    private PartMap map;
    private long before;

    private PartialFile(Path data, long bytes, int part, PartMap map, Opener opener) {
        this.data = data;
        this.bytes = bytes;
        this.part = part;
        this.opener = opener;
        this.map = map;
        this.before = map.received();
    }

    /** Opens the file that content is written to. */
    interface Opener {
        FileChannel open(Path file) throws IOException;
    }

    /** Goes on with what lies in the folder, else begins. */
    static PartialFile open(Path folder, RemoteFile file, int part, Opener opener) throws IOException {
        Path data = folder.resolve(name(file));
        Path mapped = mapOf(data);
        var kept = PartMap.read(mapped, file.bytes(), data);
        if (kept.isEmpty()) {
            Files.deleteIfExists(data);
            Files.deleteIfExists(mapped);
            WholeFile.createForOwner(data);
            WholeFile.createForOwner(mapped);
        }
        return new PartialFile(data, file.bytes(), part,
                kept.isPresent() ? kept.get() : PartMap.create(mapped, file.bytes(), part), opener);
    }

    /** The name a file's content has while it is on its way. */
    static String name(RemoteFile file) {
        return Sha256.of((file.origin().identity() + "\n" + file.bytes()).getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** Bytes of it that lie in the folder already. */
    static long received(Path folder, RemoteFile file) throws IOException {
        Path data = folder.resolve(name(file));
        var kept = PartMap.read(mapOf(data), file.bytes(), data);
        if (kept.isEmpty()) {
            return 0;
        }
        try (var found = kept.get()) {
            return found.received();
        }
    }

    Path data() {
        return data;
    }

    PartMap map() {
        return map;
    }

    /** Bytes that were there when it was opened, or begun anew. */
    long before() {
        return before;
    }

    /** Takes the bytes of one part; each writer has a channel of its own, which an interrupt of its thread may close. */
    Writer writer(int index) throws IOException {
        return new Writer(index, opener.open(data));
    }

    /**
     * Forgets what was received.
     *
     * @param parts false to receive the file as a whole from here on
     */
    void restart(boolean parts) throws IOException {
        map.close();
        try (var channel = FileChannel.open(data, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        map = PartMap.create(mapOf(data), bytes, parts ? part : Math.max(1, bytes));
        before = 0;
    }

    /** Removes it with its map. */
    void discard() throws IOException {
        Files.deleteIfExists(data);
        forget(data);
    }

    /** Removes the map of a file that is no longer on its way. */
    static void forget(Path data) throws IOException {
        Files.deleteIfExists(mapOf(data));
    }

    @Override
    public void close() throws IOException {
        map.close();
    }

    private static Path mapOf(Path data) {
        return data.resolveSibling(data.getFileName() + MAP);
    }

    /** Writes one part, going on where it stands. */
    final class Writer implements AutoCloseable {
        private final int index;
        private final FileChannel channel;

        private Writer(int index, FileChannel channel) {
            this.index = index;
            this.channel = channel;
        }

        void accept(byte[] received) throws IOException {
            long at = map.start(index) + map.received(index);
            for (var buffer = ByteBuffer.wrap(received); buffer.hasRemaining();) {
                at += channel.write(buffer, at);
            }
            map.advance(index, received.length);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
