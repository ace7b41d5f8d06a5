package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What is known about everything in the store: pulls, builds and retirements, each a small file beside the blobs. */
public final class Stock {
    private final PullRecords pulls;
    private final RecordFolder<BuildRecord> builds;
    private final RecordFolder<Retirement> retired;
    private final RecordFolder<Attachment> attachments;
    private final BlobStore blobs;
    private final Clock clock;

    Stock(Path home, PullRecords pulls, BlobStore blobs, Clock clock) {
        Path folder = home.resolve("blobs");
        this.pulls = pulls;
        this.builds = new RecordFolder<>(folder, "builds", BuildRecord.class);
        this.retired = new RecordFolder<>(folder, "retired", Retirement.class);
        this.attachments = new RecordFolder<>(folder, "attachments", Attachment.class);
        this.blobs = blobs;
        this.clock = clock;
    }

    public List<PullRecord> pulls() {
        return pulls.all();
    }

    public List<BuildRecord> builds() {
        return builds.all();
    }

    public List<Retirement> retired() {
        return retired.all();
    }

    public Optional<Retirement> retirement(Sha256 artifact) {
        return retired.read(artifact.hex());
    }

    /**
     * Notes how a stored artifact was made.
     *
     * @param parents stored artifacts it was made of; none when it was made of what is not here
     * @param evidence digests of what proves how
     * @param label what it became in a few words, such as {@code Q4_K_M}
     * @param how in words, with the tool and its version
     */
    public void built(Sha256 output, List<Sha256> parents, List<Sha256> evidence, String label, String how) {
        var record = new BuildRecord(output, parents, evidence, label, how, clock.instant());
        builds.write(key(record), record);
    }

    /** The same bytes may be made in several ways, each of which is remembered. */
    private static String key(BuildRecord record) {
        String way = record.parents() + "\n" + record.how();
        return record.output().hex() + "." + Sha256.of(way.getBytes(StandardCharsets.UTF_8)).brief();
    }

    /**
     * Keeps a stored document with an artifact.
     *
     * @param about which of its kind; an earlier one about the same is forgotten
     */
    public Attachment attach(Sha256 artifact, String kind, String about, Sha256 content) {
        var attachment = new Attachment(artifact, kind, about, content, clock.instant());
        attachments.write(key(artifact, kind, about), attachment);
        return attachment;
    }

    /** The document of this kind about this, when its artifact has one. */
    public Optional<Attachment> attachment(Sha256 artifact, String kind, String about) {
        return attachments.read(key(artifact, kind, about));
    }

    /** All documents of an artifact. */
    public List<Attachment> attachments(Sha256 artifact) {
        return attachments.startingWith(artifact.hex());
    }

    List<Attachment> attachments() {
        return attachments.all();
    }

    private static String key(Sha256 artifact, String kind, String about) {
        return artifact.hex() + "." + Sha256.of((kind + "\n" + about).getBytes(StandardCharsets.UTF_8)).brief();
    }

    /** Ends the use of an artifact; it stays in the store until a sweep finds that nothing refers to it. */
    public Retirement retire(Sha256 artifact, String reason) {
        var retirement = new Retirement(artifact, reason, clock.instant());
        retired.write(artifact.hex(), retirement);
        return retirement;
    }

    /** Takes a retirement back. */
    public void restore(Sha256 artifact) {
        retired.remove(artifact.hex());
    }

    /**
     * Fails for what is retired.
     *
     * @throws RegistryException with the reason that was given
     */
    void checkInUse(Sha256 artifact) {
        retirement(artifact).ifPresent(retirement -> {
            throw new RegistryException("registry.retired", artifact + " was retired on " + retirement.at() + ": "
                    + retirement.reason() + "; use another, or take the retirement back with 'gatehouse model retire --undo'");
        });
    }

    /** The stored artifact of this digest, as far as it is there: a folder with its files, or a single file. */
    public Optional<Artifact> artifact(Sha256 digest) {
        return blobs.find(digest).map(blob -> manifest(blob)
                .orElseGet(() -> Artifact.of(new ArtifactFile(digest.hex(), blob.bytes(), digest))));
    }

    /** Whether all its content is there; nothing is hashed. */
    public boolean isComplete(Artifact artifact) {
        return artifact.files().stream().allMatch(file -> blobs.find(file.sha256()).isPresent());
    }

    /** Forgets an artifact whose content is removed; its retirement stays, so that it is not pulled again by mistake. */
    void forget(Sha256 artifact) {
        pulls.all().stream().filter(pull -> pull.model().equals(artifact)).forEach(pulls::remove);
        builds.startingWith(artifact.hex()).forEach(build -> builds.remove(key(build)));
        attachments(artifact).forEach(one -> attachments.remove(key(artifact, one.kind(), one.about())));
    }

    private static Optional<Artifact> manifest(Blob blob) {
        if (blob.bytes() > ArtifactManifest.LARGEST) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(blob.path())) {
            byte[] beginning = in.readNBytes(16);
            return ArtifactManifest.begins(beginning) ? ArtifactManifest.read(Files.readAllBytes(blob.path())) : Optional.empty();
        } catch (IOException e) {
            throw RegistryException.io("reading " + blob.path(), e);
        }
    }
}
