package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of earlier pulls, one small file per reference, so that a later pull still knows the package and its texts. */
final class PullRecords {
    private final RecordFolder<PullRecord> folder;
    private final BlobStore blobs;
    private final Clock clock;

    PullRecords(Path home, BlobStore blobs, Clock clock) {
        this.folder = new RecordFolder<>(home.resolve("blobs"), "pulls", PullRecord.class);
        this.blobs = blobs;
        this.clock = clock;
    }

    void write(ModelReference reference, Sha256 model, Pulled.@Nullable Archive archive, List<PackageText> texts,
            String resolved) {
        var kept = texts.stream().map(text -> new PullRecord.Text(text.name(), text.blob().sha256())).toList();
        folder.write(key(reference, Inclusion.all()),
                new PullRecord(reference.toString(), List.of(), model, archive == null ? null : archive.name(),
                        archive == null ? null : archive.sha256(), archive == null ? 0 : archive.bytes(), kept, resolved,
                        clock.instant()));
    }

    void write(ModelReference reference, Inclusion include, Sha256 folderOf, String resolved) {
        folder.write(key(reference, include), new PullRecord(reference.toString(), include.patterns(), folderOf, null, null, 0,
                List.of(), resolved, clock.instant()));
    }

    /** The record of an earlier pull, whether or not what it speaks of is still there. */
    Optional<PullRecord> record(ModelReference reference, Inclusion include) {
        return folder.read(key(reference, include)).filter(record -> record.reference().equals(reference.toString())
                && record.include().equals(include.patterns()));
    }

    List<PullRecord> all() {
        return folder.all();
    }

    void remove(PullRecord record) {
        folder.remove(key(record.reference(), record.include()));
    }

    /** What is known of an earlier pull of a single file; nothing when a part of it is gone or damaged. */
    Optional<Pulled> find(ModelReference reference) {
        return record(reference, Inclusion.all()).flatMap(record -> pulled(reference, record));
    }

    private Optional<Pulled> pulled(ModelReference reference, PullRecord record) {
        var texts = new ArrayList<PackageText>();
        for (var text : record.texts()) {
            if (!blobs.verify(text.sha256())) {
                return Optional.empty();
            }
            blobs.find(text.sha256()).ifPresent(blob -> texts.add(new PackageText(text.name(), blob)));
        }
        String name = record.archive();
        Sha256 digest = record.archiveSha256();
        var archive = name == null || digest == null ? null : new Pulled.Archive(name, digest, record.archiveBytes());
        return blobs.find(record.model()).map(blob -> new Pulled(reference, blob, archive, texts, true));
    }

    private static String key(ModelReference reference, Inclusion include) {
        return key(reference.toString(), include.patterns());
    }

    private static String key(String reference, List<String> include) {
        String all = include.isEmpty() ? reference : reference + "\n" + String.join("\n", include);
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
