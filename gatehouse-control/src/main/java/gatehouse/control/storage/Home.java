package gatehouse.control.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder that holds all state of one installation; only its owner can read or write it. */
public record Home(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /**
     * Opens the home, making it when it is not there.
     *
     * @throws StorageException when it cannot be used, or when others could write it
     */
    public static Home open(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (!Files.exists(absolute)) {
                Files.createDirectories(absolute);
                Files.setPosixFilePermissions(absolute, OWNER_ONLY);
            }
            if (!Files.isDirectory(absolute)) {
                throw new StorageException("storage.home.unusable",
                        "the home " + absolute + " is not a folder; name another by --home");
            }
            var permissions = Files.getPosixFilePermissions(absolute, LinkOption.NOFOLLOW_LINKS);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE) || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new StorageException("storage.home.writable-by-others", "others can write the home " + absolute
                        + "; run: chmod go-w " + absolute);
            }
            return new Home(absolute);
        } catch (IOException e) {
            throw new StorageException("storage.home.unusable", "the home " + absolute + " cannot be used (" + e.getMessage()
                    + "); name another by --home or GATEHOUSE_HOME", e);
        }
    }

    public Path database() {
        return path.resolve("gatehouse.db");
    }

    /** A folder below the home, made for its owner alone when it is not there. */
    public Path folder(String name) {
        Path folder = path.resolve(name);
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            return folder;
        } catch (IOException e) {
            throw new StorageException("storage.home.unusable",
                    "the folder " + folder + " cannot be made (" + e.getMessage() + ")", e);
        }
    }
}
