package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes in a folder of this machine as an artifact: every file is copied. Left out are {@code .git} and {@code .cache/huggingface}, which
 * version control and the hub's own tools keep beside the files. A link is followed when it leads to a file inside the folder, or, as in
 * the hub's own cache, to one in the {@code blobs} beside its {@code snapshots}.
 */
final class FolderPull {
    private static final Set<String> LEFT_OUT = Set.of(".git", ".cache/huggingface");
    private static final int MOST_FILES = 100_000;

    private final BlobStore blobs;
    private final PullRecords records;

    FolderPull(BlobStore blobs, PullRecords records) {
        this.blobs = blobs;
        this.records = records;
    }

    PulledArtifact pull(Wanted wanted, Path folder, ProgressListener listener) throws IOException {
        Artifact artifact = Artifact.folder(copies(folder, wanted.include(), listener));
        Sha256 pin = wanted.pin();
        if (pin != null && !pin.equals(artifact.digest())) {
            throw BlobStore.mismatch("the manifest of " + wanted.reference(), artifact.digest(), pin);
        }
        blobs.put(ArtifactManifest.write(artifact.files()));
        records.write(wanted.reference(), wanted.include(), artifact.digest(), "");
        return new PulledArtifact(wanted.reference(), artifact, List.of(), "", List.of(), false);
    }

    private List<ArtifactFile> copies(Path folder, Inclusion include, ProgressListener listener) throws IOException {
        List<Path> paths = files(folder, include);
        if (paths.isEmpty()) {
            throw new RegistryException("registry.folder.empty", "the folder " + folder + " holds no file that is wanted"
                    + "; correct the path behind file: or the patterns of --include");
        }
        long total = 0;
        for (Path path : paths) {
            total += Files.size(path);
        }
        var tally = new Tally(listener, "copy " + folder.getFileName(), total);
        var files = new ArrayList<ArtifactFile>();
        for (Path path : paths) {
            files.add(copy(path, name(folder, path), tally));
        }
        return files;
    }

    private ArtifactFile copy(Path path, String name, Tally tally) throws IOException {
        var heard = tally.file();
        long[] before = new long[1];
        try (var in = Files.newInputStream(path)) {
            Blob blob = blobs.put(in, null, path.toString(), bytes -> {
                heard.accept(bytes - before[0]);
                before[0] = bytes;
            });
            tally.finished(name, blob.bytes());
            return new ArtifactFile(name, blob.bytes(), blob.sha256());
        }
    }

    private static List<Path> files(Path folder, Inclusion include) throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(name(folder, visited)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = name(folder, file);
                if (include.takes(name)) {
                    ArtifactFile.checkPath(name);
                    checkFile(folder, file);
                    files.add(file);
                }
                if (files.size() > MOST_FILES) {
                    throw new RegistryException("registry.folder.too-large",
                            "the folder " + folder + " holds more than " + MOST_FILES
                                    + " files; no model has so many. Correct the path behind file:");
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Artifact.checkApart(files.stream().map(file -> name(folder, file)).toList());
        return files;
    }

    private static void checkFile(Path folder, Path file) throws IOException {
        boolean allowed = Files.isRegularFile(file);
        if (allowed && Files.isSymbolicLink(file)) {
            Path target = file.toRealPath();
            Path real = folder.toRealPath();
            allowed = target.startsWith(real) || isInHubCache(real, target);
        }
        if (!allowed) {
            throw new RegistryException("registry.folder.link", file + " is no file, or a link to one outside of the folder"
                    + "; put the file itself there, or leave it out with --include");
        }
    }

    /** The hub's cache keeps {@code NAME/snapshots/COMMIT/file} as links into {@code NAME/blobs}. */
    private static boolean isInHubCache(Path folder, Path target) {
        for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            if (above.endsWith("snapshots")) {
                return target.startsWith(above.resolveSibling("blobs"));
            }
        }
        return false;
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
