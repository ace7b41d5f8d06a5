package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The digests one process relies on while it runs, written where a sweep of another process looks: content it writes, content it
 * found and is going to use. A digest is held before its content is looked for, and a sweep keeps everybody from holding while it
 * works, so that what was found there stays. A lease ends with its process, however that ends. Shared between threads.
 */
final class Lease implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String HELD = "held";

    private final Path blobs;
    private final Set<Sha256> held = new HashSet<>();
    private Scratch.@Nullable Folder folder;

    Lease(Path blobs) {
        this.blobs = blobs;
    }

    synchronized void hold(Sha256 digest) {
        if (!held.contains(digest)) {
            try (var _ = gate(blobs)) {
                Path file = folder().path().resolve(HELD);
                try (var out = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        OwnerOnly.FILE)) {
                    for (var line = ByteBuffer.wrap((digest.hex() + "\n").getBytes(StandardCharsets.US_ASCII)); line
                            .hasRemaining();) {
                        out.write(line);
                    }
                }
                held.add(digest);
            } catch (IOException e) {
                throw RegistryException.io("holding " + digest, e);
            }
        }
    }

    private Scratch.Folder folder() {
        Scratch.Folder open = folder;
        if (open == null) {
            open = new Scratch(leases(blobs)).open();
            folder = open;
        }
        return open;
    }

    /** Keeps everybody from holding anything more until it is closed. */
    static FileMutex gate(Path blobs) throws IOException {
        return FileMutex.acquire(OwnerOnly.folders(blobs.resolve("locks")).resolve("sweep"), PATIENCE,
                "removing what nobody needs");
    }

    /** All that is held by anybody; called behind the gate. */
    static Set<Sha256> heldByAnybody(Path blobs) throws IOException {
        new Scratch(leases(blobs)).open().close(); // sweeps the leases of dead processes away
        var all = new HashSet<Sha256>();
        try (var leases = Files.newDirectoryStream(leases(blobs), Files::isDirectory)) {
            for (Path lease : leases) {
                Path file = lease.resolve(HELD);
                if (Files.isRegularFile(file)) {
                    Files.readAllLines(file, StandardCharsets.US_ASCII).forEach(line -> all.add(new Sha256(line)));
                }
            }
        }
        return all;
    }

    private static Path leases(Path blobs) {
        return blobs.resolve("leases");
    }

    @Override
    public synchronized void close() {
        if (folder != null) {
            folder.close();
            folder = null;
            held.clear();
        }
    }
}
