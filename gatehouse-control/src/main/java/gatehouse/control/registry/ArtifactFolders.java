package gatehouse.control.registry;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Stored artifacts laid out as folders, for tools that want paths: {@code <home>/blobs/folders/DIGEST/path}, each file a link to its blob.
 * A folder is whole or absent, and costs no space.
 */
final class ArtifactFolders {
    static final String NAME = "folders";

    private final Path blobs;
    private final Scratch scratch;

    ArtifactFolders(Path blobs) {
        this.blobs = blobs;
        this.scratch = new Scratch(blobs.resolve("incoming"));
    }

    /** The folder; its artifact is held and complete. */
    Path of(Artifact artifact, BlobStore store) {
        Path folder = blobs.resolve(NAME).resolve(artifact.digest().hex());
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try (var work = scratch.open()) {
            Path laid = work.folder("laid");
            for (ArtifactFile file : artifact.files()) {
                Path link = laid.resolve(file.path());
                OwnerOnly.folders(link.getParent());
                // Where the link will lie decides what it says, and that is as deep below the blobs as the path is long.
                Path place = folder.resolve(file.path());
                Files.createSymbolicLink(link, place.getParent().relativize(store.path(file.sha256())));
            }
            OwnerOnly.folders(folder.getParent());
            Files.move(laid, folder, StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (FileAlreadyExistsException e) {
            return folder; // another process was faster
        } catch (IOException e) {
            if (Files.isDirectory(folder)) {
                return folder;
            }
            throw RegistryException.io("laying out " + artifact.digest(), e);
        }
    }
}
