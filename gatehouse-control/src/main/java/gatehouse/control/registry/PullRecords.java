package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of earlier pulls, one small file per reference and artifact, so that a later pull still knows the package and its texts. A
 * reference that means other content by now has several records: what it meant before stays known.
 */
final class PullRecords {
    private static final Comparator<PullRecord> BY_TIME = Comparator.comparing(PullRecord::at,
            Comparator.nullsFirst(Comparator.naturalOrder()));

    private final RecordFolder<PullRecord> folder;
    private final BlobStore blobs;
    private final Clock clock;

    PullRecords(Path home, BlobStore blobs, Clock clock) {
        this.folder = new RecordFolder<>(home.resolve("blobs"), "pulls", PullRecord.class);
        this.blobs = blobs;
        this.clock = clock;
    }

    /** Notes a single file. */
    void write(ModelReference reference, Sha256 model, Pulled.@Nullable Archive archive, List<PackageText> texts,
            String resolved) {
        var kept = texts.stream().map(text -> new PullRecord.Text(text.name(), text.blob().sha256())).toList();
        write(new PullRecord(reference.toString(), List.of(), model, archive == null ? null : archive.name(),
                archive == null ? null : archive.sha256(), archive == null ? 0 : archive.bytes(), kept, resolved,
                clock.instant()));
    }

    /** Notes several files. */
    void write(ModelReference reference, Inclusion include, Sha256 folderOf, String resolved) {
        write(new PullRecord(reference.toString(), include.patterns(), folderOf, null, null, 0, List.of(), resolved,
                clock.instant()));
    }

    private void write(PullRecord record) {
        folder.write(key(record), record);
    }

    /**
     * The latest record of a reference, whether or not what it speaks of is still there.
     *
     * @param pin what it must have led to; null for whatever it led to
     */
    Optional<PullRecord> latest(ModelReference reference, Inclusion include, @Nullable Sha256 pin) {
        return folder.startingWith(beginning(reference.toString(), include.patterns())).stream()
                .filter(record -> record.reference().equals(reference.toString()) && record.include().equals(include.patterns()))
                .filter(record -> pin == null || record.model().equals(pin)).max(BY_TIME);
    }

    List<PullRecord> all() {
        return folder.all();
    }

    void remove(PullRecord record) {
        folder.remove(key(record));
    }

    /** What is known of an earlier pull of a single file; nothing when a part of it is gone or damaged. */
    Optional<Pulled> find(ModelReference reference, @Nullable Sha256 pin) {
        return latest(reference, Inclusion.all(), pin).flatMap(record -> pulled(reference, record));
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

    private static String key(PullRecord record) {
        return beginning(record.reference(), record.include()) + "." + record.model().brief();
    }

    private static String beginning(String reference, List<String> include) {
        String all = include.isEmpty() ? reference : reference + "\n" + String.join("\n", include);
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
