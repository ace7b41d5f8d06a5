package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.transfer.Declared;
import gatehouse.control.transfer.RemoteFile;
import gatehouse.control.transfer.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings single remote files into the store. Of two threads or processes that want the same content one fetches, the other waits. */
final class FileFetch {
    /** Files on their way: content by the name it has while it is incomplete. */
    static final String PARTIAL = "partial";

    private final BlobStore blobs;
    private final Transfer transfer;
    private final Path folder;
    private final Duration patience;

    /** @param folder of blobs */
    FileFetch(BlobStore blobs, Transfer transfer, Path folder, Duration patience) {
        this.blobs = blobs;
        this.transfer = transfer;
        this.folder = folder;
        this.patience = patience;
    }

    /** The content, when its place declares a digest that the store has already and that still holds. */
    Optional<Blob> present(RemoteFile file, ProgressListener listener) {
        if (!(file.declared() instanceof Declared.BySha256(Sha256 sha256))) {
            return Optional.empty();
        }
        var found = blobs.find(sha256).filter(blob -> blob.bytes() == file.bytes());
        String step = "check " + MemberName.quoted(file.path());
        if (found.isPresent() && !blobs.verify(sha256, bytes -> listener.progress(step, bytes, file.bytes()))) {
            blobs.discard(sha256);
            return Optional.empty();
        }
        return found;
    }

    /** Bytes that still have to come. */
    long missing(RemoteFile file) throws IOException {
        return file.bytes() - Transfer.received(file, partial());
    }

    /**
     * The content, fetched and proven.
     *
     * @param pin what its digest must be; null when only what its place declares can be proven
     * @param before hears the digest when all is proven, right before the content bears its name
     */
    Blob fetch(RemoteFile file, @Nullable Sha256 pin, Tally tally, Consumer<Sha256> before)
            throws IOException, InterruptedException {
        Path lock = OwnerOnly.folders(folder.resolve("locks")).resolve(PARTIAL + "-" + Transfer.nameOf(file));
        try (var _ = FileMutex.acquire(lock, patience, "fetching " + MemberName.quoted(file.path()))) {
            var there = present(file, ProgressListener.silent());
            if (there.isPresent()) {
                return there.get();
            }
            var arrived = transfer.fetch(file, pin, partial(), tally.file());
            before.accept(arrived.sha256());
            Blob blob = blobs.adopt(arrived);
            tally.finished(file.path(), blob.bytes());
            return blob;
        }
    }

    private Path partial() throws IOException {
        return OwnerOnly.folders(folder.resolve(PARTIAL));
    }
}
