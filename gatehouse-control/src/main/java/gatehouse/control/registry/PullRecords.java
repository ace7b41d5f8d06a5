package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What came of earlier pulls, one small file per reference, so that a later pull still knows the package and its texts. */
final class PullRecords {
    private static final int LARGEST = 1 << 20;

    private final Path root;
    private final BlobStore blobs;
    private final Scratch scratch;
    private final JsonMapper json = new JsonMapper();

    PullRecords(Path home, BlobStore blobs) {
        this.root = home.resolve("blobs").resolve("pulls");
        this.scratch = new Scratch(home.resolve("blobs").resolve("incoming"));
        this.blobs = blobs;
    }

    /** The stored form. */
    record Entry(String reference, String model, @Nullable String archive, @Nullable String archiveSha256, long archiveBytes,
            List<Text> texts) {
        record Text(String name, String sha256) {}
    }

    void write(ModelReference reference, Sha256 model, Pulled.@Nullable Archive archive, List<PackageText> texts) {
        var entry = new Entry(reference.toString(), model.hex(), archive == null ? null : archive.name(),
                archive == null ? null : archive.sha256().hex(), archive == null ? 0 : archive.bytes(),
                texts.stream().map(t -> new Entry.Text(t.name(), t.blob().sha256().hex())).toList());
        try (var work = scratch.open()) {
            Path temporary = work.path().resolve("record");
            try (var out = OwnerOnly.create(temporary)) {
                for (var bytes = ByteBuffer.wrap(json.writeValueAsBytes(entry)); bytes.hasRemaining();) {
                    out.write(bytes);
                }
                out.force(true);
            }
            OwnerOnly.folders(root);
            Files.move(temporary, file(reference), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw RegistryException.io("recording the pull of " + reference, e);
        }
    }

    /** What is known of an earlier pull; nothing when a part of it is gone or damaged. */
    Optional<Pulled> find(ModelReference reference) {
        Path file = file(reference);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            var entry = json.readValue(Files.readAllBytes(file), Entry.class);
            return entry.reference().equals(reference.toString()) ? pulled(reference, entry) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw RegistryException.io("reading " + file, e);
        }
    }

    private Optional<Pulled> pulled(ModelReference reference, Entry entry) {
        var model = blobs.find(new Sha256(entry.model()));
        var texts = new ArrayList<PackageText>();
        for (var text : entry.texts()) {
            var digest = new Sha256(text.sha256());
            if (!blobs.verify(digest)) {
                return Optional.empty();
            }
            blobs.find(digest).ifPresent(blob -> texts.add(new PackageText(text.name(), blob)));
        }
        var archive = entry.archive() == null || entry.archiveSha256() == null
                ? null
                : new Pulled.Archive(entry.archive(), new Sha256(entry.archiveSha256()), entry.archiveBytes());
        return model.map(blob -> new Pulled(reference, blob, archive, texts, true));
    }

    private Path file(ModelReference reference) {
        return root.resolve(Sha256.of(reference.toString().getBytes(StandardCharsets.UTF_8)).hex() + ".json");
    }
}
