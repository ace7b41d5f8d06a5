package gatehouse.control.access;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.storage.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The secret of a home, under which keys are hashed: 32 random bytes in {@code secret.key}, for its owner alone. Its id is the
 * beginning of its SHA-256 and is stored with every hash, so that hashes of another secret can be told.
 */
final class HomeSecret {
    static final String FILE = "secret.key";
    private static final int BYTES = 32;
    private static final int ID_DIGITS = 8;

    private final String id;
    private final KeyHasher hasher;

    private HomeSecret(byte[] secret) {
        this.id = Sha256.of(secret).hex().substring(0, ID_DIGITS);
        this.hasher = new KeyHasher(secret);
    }

    /** Reads the secret of the home, making it when there is none; of processes that come at once, all get the same. */
    static HomeSecret open(Path home, RandomGenerator chance) {
        Path file = home.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(home, file, chance);
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!PosixFilePermissions.fromString("rw-------").containsAll(permissions)) {
                throw new AccessException("access.secret.exposed", "others than its owner may open " + file + " ("
                        + PosixFilePermissions.toString(permissions)
                        + "); whoever read it can test guesses of keys. Run: chmod 600 " + file);
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != BYTES) {
                throw new AccessException("access.secret.malformed", file + " has " + secret.length + " bytes instead of " + BYTES
                        + "; restore it from a backup, or delete it and rotate every key");
            }
            return new HomeSecret(secret);
        } catch (IOException e) {
            throw new AccessException("access.secret.unreadable", file + " cannot be read (" + e.getMessage()
                    + "); without it no key can be told from another", e);
        }
    }

    private static void make(Path home, Path file, RandomGenerator chance) {
        byte[] secret = new byte[BYTES];
        chance.nextBytes(secret);
        Path temporary = file.resolveSibling("." + FILE + "." + Long.toHexString(chance.nextLong()));
        try {
            try (var channel = FileChannel.open(temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                for (var left = ByteBuffer.wrap(secret); left.hasRemaining();) {
                    channel.write(left);
                }
                channel.force(true);
            }
            link(file, temporary);
            force(home);
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        }
    }

    /** A rename would replace the secret that another process made just now; a second name for the same file never does. */
    private static void link(Path file, Path temporary) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            return; // Another process was faster, and its secret is whole.
        } finally {
            Files.delete(temporary);
        }
    }

    /** Lets the new name last through a power cut; hashes in the database must not outlive the secret they were made under. */
    private static void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some file systems refuse; the content itself is on disk already.
            return;
        }
    }

    String id() {
        return id;
    }

    KeyHasher hasher() {
        return hasher;
    }

    @Override
    public String toString() {
        return "HomeSecret[" + id + "]";
    }
}
