package gatehouse.control.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Stored artifacts laid out as folders, for tools that want paths: {@code <home>/blobs/folders/DIGEST/NAME/path}, each file a link to
 * its blob. A folder is whole or absent, costs no space, and bears the name that tools read a model's name from.
 */
final class ArtifactFolders {
    static final String NAME = "folders";

    private final Path root;
    private final Scratch scratch;

    ArtifactFolders(Path blobs) {
        this.root = blobs.resolve(NAME);
        this.scratch = new Scratch(blobs.resolve("incoming"));
    }

    /** The folder; its artifact is held and complete. */
    Path of(Artifact artifact, String name, BlobStore store) {
        if (!MemberName.isPlain(name) || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a folder's name is one plain name, but this is " + MemberName.quoted(name));
        }
        Path folder = root.resolve(artifact.digest().hex()).resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try (var work = scratch.open()) {
            Path laid = work.folder("laid");
            for (ArtifactFile file : artifact.files()) {
                int slash = file.path().lastIndexOf('/');
                String inside = slash < 0 ? "" : file.path().substring(0, slash);
                OwnerOnly.folders(laid.resolve(inside));
                // A link is read from where it will lie.
                Files.createSymbolicLink(laid.resolve(file.path()), folder.resolve(inside).relativize(store.path(file.sha256())));
            }
            OwnerOnly.folders(root.resolve(artifact.digest().hex()));
            Files.move(laid, folder, StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (IOException e) {
            if (Files.isDirectory(folder)) {
                return folder; // another process was faster
            }
            throw RegistryException.io("laying out " + artifact.digest(), e);
        }
    }
}
