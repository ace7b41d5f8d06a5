package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Files in the making beside the store, in a folder of their own: kept by a rename, without a second copy. What is not kept goes when
 * this is closed; when its process dies before, the next one to come sweeps it away.
 */
public final class Making implements AutoCloseable {
    private final BlobStore store;
    private final Scratch.Folder folder;

    Making(BlobStore store, Scratch.Folder folder) {
        this.store = store;
        this.folder = folder;
    }

    /** Where to write a file. */
    public Path file(String name) {
        return folder.path().resolve(name);
    }

    /**
     * Takes a finished file into the store.
     *
     * @param expected what its maker says its digest is
     * @param what it is in words, for errors
     * @param progress hears the bytes that were hashed
     */
    public Blob keep(Path file, Sha256 expected, String what, LongConsumer progress) {
        return store.take(file, expected, what, progress);
    }

    @Override
    public void close() {
        folder.close();
    }
}
