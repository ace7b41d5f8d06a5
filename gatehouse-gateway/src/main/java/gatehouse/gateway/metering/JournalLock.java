package gatehouse.gateway.metering;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The sign that one process writes the journal of a home; it falls with the process, however that ends. */
final class JournalLock implements AutoCloseable {
    private final FileChannel file;

    private JournalLock(FileChannel file) {
        this.file = file;
    }

    static JournalLock take(Path folder) {
        Path path = folder.resolve("lock");
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file) == null) {
                file.close();
                throw new JournalException("metering.journal.in-use", "another process writes the journal " + folder
                        + "; stop it, or give this one a home of its own with --home");
            }
            return new JournalLock(file);
        } catch (IOException e) {
            throw new JournalException("metering.journal.unwritable", path
                    + " cannot be locked; check that the home may be written and is on a local disk", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new JournalException("metering.journal.unwritable", "the lock of the journal cannot be given back", e);
        }
    }
}
