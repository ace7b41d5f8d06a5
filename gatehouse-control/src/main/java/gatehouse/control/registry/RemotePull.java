package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.transfer.Listing;
import gatehouse.control.transfer.RemoteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Pulls from places over the network: lists what the reference names, takes what is there already from the store, fetches the rest
 * side by side. What was received of a pull that did not come to its end is kept for the next one.
 */
final class RemotePull {
    private static final int AT_ONCE = 8;
    /** Left free for everything else that lives on the disk. */
    private static final long RESERVE = 64L << 20;

    private final BlobStore blobs;
    private final PullRecords records;
    private final Remotes remotes;
    private final FileFetch fetch;
    private final Path folder;

    RemotePull(BlobStore blobs, PullRecords records, Remotes remotes, RegistrySettings settings) {
        this.blobs = blobs;
        this.records = records;
        this.remotes = remotes;
        this.folder = settings.home().resolve("blobs");
        this.fetch = new FileFetch(blobs, remotes.transfer(), folder, settings.patience());
    }

    PulledArtifact pull(Wanted wanted, ProgressListener listener) {
        try {
            Listing listing = remotes.source(wanted.reference()).list(wanted.reference());
            Selection selection = Selection.of(wanted, listing);
            return wanted.reference().isOneFile() ? single(wanted, listing, selection, listener)
                    : folder(wanted, listing, selection, listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegistryException.interrupted("pulling " + wanted.reference());
        } catch (IOException e) {
            throw RegistryException.io("pulling " + wanted.reference(), e);
        }
    }

    private PulledArtifact single(Wanted wanted, Listing listing, Selection selection, ProgressListener listener)
            throws IOException, InterruptedException {
        RemoteFile file = selection.files().getFirst();
        checkSpace(List.of(file));
        var texts = texts(selection.texts());
        var there = fetch.present(file, listener).filter(blob -> wanted.pin() == null || blob.sha256().equals(wanted.pin()));
        Blob blob;
        if (there.isPresent()) {
            blob = there.get();
            record(wanted, blob.sha256(), texts, listing);
        } else {
            var tally = new Tally(listener, "download " + wanted.reference().label(), file.bytes());
            // Recorded before the content bears its name, so that after a crash a pull never finds it without what belongs to it.
            blob = fetch.fetch(file, wanted.pin(), tally, sha256 -> record(wanted, sha256, texts, listing));
        }
        var artifact = Artifact.of(new ArtifactFile(wanted.reference().label(), blob.bytes(), blob.sha256()));
        return new PulledArtifact(wanted.reference(), artifact, texts, listing.resolved(), listing.notes(), there.isPresent());
    }

    private void record(Wanted wanted, Sha256 sha256, List<PackageText> texts, Listing listing) {
        records.write(wanted.reference(), sha256, null, texts, listing.resolved());
    }

    private List<PackageText> texts(List<RemoteFile> files) throws IOException, InterruptedException {
        var texts = new ArrayList<PackageText>();
        for (RemoteFile file : files) {
            var quiet = new Tally(ProgressListener.silent(), "", file.bytes());
            texts.add(new PackageText(file.path(), fetch.fetch(file, null, quiet, _ -> {})));
        }
        return texts;
    }

    private PulledArtifact folder(Wanted wanted, Listing listing, Selection selection, ProgressListener listener)
            throws IOException, InterruptedException {
        var files = new ArrayList<ArtifactFile>();
        var missing = new ArrayList<RemoteFile>();
        for (RemoteFile file : selection.files()) {
            fetch.present(file, listener).ifPresentOrElse(blob -> files.add(of(file, blob)), () -> missing.add(file));
        }
        checkSpace(missing);
        files.addAll(fetchAll(missing, listener, wanted));
        Artifact artifact = Artifact.folder(files);
        if (wanted.pin() != null && !wanted.pin().equals(artifact.digest())) {
            throw BlobStore.mismatch("the manifest of " + wanted.reference(), artifact.digest(), wanted.pin());
        }
        blobs.put(ArtifactManifest.write(artifact.files()));
        records.write(wanted.reference(), wanted.include(), artifact.digest(), listing.resolved());
        return new PulledArtifact(wanted.reference(), artifact, List.of(), listing.resolved(), listing.notes(),
                missing.isEmpty());
    }

    private List<ArtifactFile> fetchAll(List<RemoteFile> files, ProgressListener listener, Wanted wanted)
            throws IOException, InterruptedException {
        var tally = new Tally(listener, "download " + wanted.reference(), files.stream().mapToLong(RemoteFile::bytes).sum());
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        try {
            var done = new ExecutorCompletionService<ArtifactFile>(workers);
            files.forEach(file -> done.submit(fetching(file, tally)));
            var fetched = new ArrayList<ArtifactFile>();
            for (int i = 0; i < files.size(); i++) {
                fetched.add(done.take().get());
            }
            return fetched;
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            // Nobody writes to the store any more when this returns.
            workers.shutdownNow();
            workers.close();
        }
    }

    private Callable<ArtifactFile> fetching(RemoteFile file, Tally tally) {
        return () -> of(file, fetch.fetch(file, null, tally, _ -> {}));
    }

    private static RuntimeException failure(@Nullable Throwable cause) throws IOException, InterruptedException {
        switch (cause) {
            case IOException e -> throw e;
            case InterruptedException e -> throw e;
            case Error e -> throw e;
            case RuntimeException e -> {
                return e;
            }
            case null, default -> throw new AssertionError("a file fails in no other way", cause);
        }
    }

    private void checkSpace(List<RemoteFile> files) throws IOException {
        long needed = 0;
        for (RemoteFile file : files) {
            needed = Math.min(RemoteFile.LARGEST, needed + fetch.missing(file));
        }
        long usable = remotes.space().applyAsLong(folder);
        if (needed > 0 && needed > usable - RESERVE) {
            throw new RegistryException("registry.disk.space", "pulling needs " + megabytes(needed) + " and "
                    + megabytes(RESERVE) + " in reserve, but only " + megabytes(usable) + " are free where " + folder
                    + " lies; free some space ('gatehouse model gc' removes what nobody needs), or name another home by --home");
        }
    }

    private static String megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1_000_000) + " MB";
    }

    private static ArtifactFile of(RemoteFile file, Blob blob) {
        return new ArtifactFile(file.path(), blob.bytes(), blob.sha256());
    }
}
