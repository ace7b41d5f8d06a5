package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Removes content that nobody needs. Needed is what is in use: pulled or built and not retired, with its files, its texts and its whole
 * ancestry; what another room names, such as a run; and what a running process holds. Nobody can begin to hold anything meanwhile.
 */
final class Sweep {
    private final Path home;
    private final BlobStore blobs;
    private final Stock stock;

    /** @param stock that holds nothing it looks at */
    Sweep(Path home, BlobStore blobs, Stock stock) {
        this.home = home;
        this.blobs = blobs;
        this.stock = stock;
    }

    /**
     * Sweeps.
     *
     * @param users digests other rooms refer to, each with what refers to it; asked while nothing can change
     * @param dryRun only says what would be removed
     */
    Swept run(Supplier<Map<Sha256, Set<String>>> users, boolean dryRun) {
        Path folder = home.resolve("blobs");
        try (var _ = Lease.gate(folder)) {
            var pulls = stock.pulls();
            var builds = stock.builds();
            var retired = stock.retired().stream().map(Retirement::artifact).collect(Collectors.toSet());
            var used = users.get();
            var held = Lease.heldByAnybody(folder);
            Set<Sha256> known = new HashSet<>();
            pulls.forEach(pull -> known.add(pull.model()));
            builds.forEach(build -> known.add(build.output()));
            Set<Sha256> roots = known.stream().filter(artifact -> !retired.contains(artifact)).collect(Collectors.toSet());
            roots.addAll(used.keySet());
            roots.addAll(held);
            Set<Sha256> needed = closure(roots, pulls, builds);
            var removed = remove(needed, names(pulls, builds), dryRun);
            var spared = new ArrayList<Swept.Spared>();
            for (Sha256 artifact : known.stream().filter(retired::contains).sorted().toList()) {
                if (needed.contains(artifact)) {
                    spared.add(new Swept.Spared(artifact, because(artifact, used, held, builds)));
                } else if (!dryRun) {
                    stock.forget(artifact);
                }
            }
            if (!dryRun) {
                removeFolders(folder, needed);
            }
            return new Swept(removed, unfinished(folder, dryRun), spared);
        } catch (IOException e) {
            throw RegistryException.io("removing what nobody needs", e);
        }
    }

    private Set<Sha256> closure(Set<Sha256> roots, List<PullRecord> pulls, List<BuildRecord> builds) {
        Map<Sha256, List<Sha256>> further = new HashMap<>();
        pulls.forEach(pull -> pull.texts().forEach(text -> further.computeIfAbsent(pull.model(), _ -> new ArrayList<>())
                .add(text.sha256())));
        builds.forEach(build -> {
            var needs = further.computeIfAbsent(build.output(), _ -> new ArrayList<>());
            needs.addAll(build.parents());
            needs.addAll(build.evidence());
        });
        stock.attachments().forEach(one -> further.computeIfAbsent(one.artifact(), _ -> new ArrayList<>()).add(one.content()));
        Set<Sha256> needed = new HashSet<>(roots);
        var open = new ArrayDeque<>(roots);
        for (Sha256 digest = open.poll(); digest != null; digest = open.poll()) {
            Collection<Sha256> named = new ArrayList<>(further.getOrDefault(digest, List.of()));
            stock.artifact(digest).ifPresent(artifact -> artifact.files().forEach(file -> named.add(file.sha256())));
            named.stream().filter(needed::add).forEach(open::add);
        }
        return needed;
    }

    private List<Swept.Removed> remove(Set<Sha256> needed, Map<Sha256, String> names, boolean dryRun) throws IOException {
        var removed = new ArrayList<Swept.Removed>();
        for (Blob blob : all()) {
            if (!needed.contains(blob.sha256())) {
                removed.add(new Swept.Removed(blob.sha256(), blob.bytes(),
                        names.getOrDefault(blob.sha256(), "referred to by nothing")));
                if (!dryRun) {
                    blobs.discard(blob.sha256());
                }
            }
        }
        return removed;
    }

    private List<Blob> all() throws IOException {
        var all = new ArrayList<Blob>();
        Path root = home.resolve("blobs").resolve("sha256");
        if (Files.isDirectory(root)) {
            try (DirectoryStream<Path> shelves = Files.newDirectoryStream(root, Files::isDirectory)) {
                for (Path shelf : shelves) {
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(shelf)) {
                        files.forEach(file -> {
                            if (Sha256.isWellFormed(file.getFileName().toString())) {
                                blobs.find(new Sha256(file.getFileName().toString())).ifPresent(all::add);
                            }
                        });
                    }
                }
            }
        }
        all.sort((a, b) -> a.sha256().compareTo(b.sha256()));
        return all;
    }

    private static void removeFolders(Path folder, Set<Sha256> needed) throws IOException {
        Path laidOut = folder.resolve(ArtifactFolders.NAME);
        if (Files.isDirectory(laidOut, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(laidOut)) {
                for (Path one : folders) {
                    String name = one.getFileName().toString();
                    if (!Sha256.isWellFormed(name) || !needed.contains(new Sha256(name))) {
                        OwnerOnly.deleteTree(one);
                    }
                }
            }
        }
    }

    /** Removes what is on its way and nobody brings any further. */
    private static long unfinished(Path folder, boolean dryRun) throws IOException {
        Path partial = folder.resolve(FileFetch.PARTIAL);
        long bytes = 0;
        if (Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(partial)) {
                for (Path file : files) {
                    bytes += unfinishedFile(folder, file, dryRun);
                }
            }
        }
        if (!dryRun) {
            new Scratch(folder.resolve("incoming")).open().close(); // sweeps what dead processes left there
        }
        return bytes;
    }

    private static long unfinishedFile(Path folder, Path file, boolean dryRun) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\..*$", "");
        var idle = FileMutex.tryAcquire(folder.resolve("locks").resolve(FileFetch.PARTIAL + "-" + name));
        if (idle.isEmpty()) {
            return 0;
        }
        try (var _ = idle.get()) {
            // Sparse files take less than their size; the blocks really taken are not to be had here.
            long bytes = Files.exists(file) ? Files.size(file) : 0;
            if (!dryRun) {
                Files.deleteIfExists(file);
            }
            return bytes;
        }
    }

    private Map<Sha256, String> names(List<PullRecord> pulls, List<BuildRecord> builds) {
        Map<Sha256, String> names = new HashMap<>();
        builds.forEach(build -> {
            names.put(build.output(), build.how());
            build.evidence().forEach(record -> names.put(record, "how it was made: " + build.how()));
        });
        stock.attachments().forEach(one -> names.put(one.content(), one.kind() + " of " + one.artifact()));
        for (PullRecord pull : pulls) {
            stock.artifact(pull.model()).filter(Artifact::isFolder).ifPresent(artifact -> artifact.files()
                    .forEach(file -> names.put(file.sha256(), pull.reference() + ", " + file.path())));
            pull.texts().forEach(text -> names.put(text.sha256(), pull.reference() + ", " + text.name()));
            names.put(pull.model(), pull.reference());
        }
        return names;
    }

    private static String because(Sha256 artifact, Map<Sha256, Set<String>> used, Set<Sha256> held, List<BuildRecord> builds) {
        var users = used.get(artifact);
        if (users != null) {
            return String.join(", ", users);
        }
        return held.contains(artifact) ? "a running process"
                : builds.stream().filter(build -> build.parents().contains(artifact))
                        .map(build -> "made of it: " + build.output())
                        .findFirst().orElse("a file of another artifact");
    }
}
