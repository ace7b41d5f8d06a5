package gatehouse.control.registry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A lock on a small file, between processes and between the threads of one; the system frees it when the process dies. */
final class FileMutex implements AutoCloseable {
    /**
     * Files locked by this process. Closing any channel of a file frees the process' lock on it (POSIX), so a file that
     * stands here must not even be opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static final long PAUSE_MILLIS = 50;

    private final Path file;
    private final FileChannel channel;

    private FileMutex(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Waits for the lock; its folder is there. */
    static FileMutex acquire(Path file, Duration patience, String doing) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var mutex = tryAcquire(file);
            if (mutex.isPresent()) {
                return mutex.get();
            }
            if (System.nanoTime() > deadline) {
                throw new RegistryException("registry.busy", "another process is " + doing + " and did not finish in "
                        + patience.toSeconds() + " s; wait for it or end it, then start again");
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw RegistryException.interrupted(doing);
            }
        }
    }

    static Optional<FileMutex> tryAcquire(Path name) throws IOException {
        Path folder = name.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(name + " cannot be locked; it is no file");
        }
        Path file = folder.toRealPath().resolve(name.getFileName());
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        boolean locked = false;
        try {
            FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    OwnerOnly.FILE);
            try {
                FileLock lock = channel.tryLock();
                locked = lock != null;
                return locked ? Optional.of(new FileMutex(file, channel)) : Optional.empty();
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        } finally {
            if (!locked) {
                HELD.remove(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
