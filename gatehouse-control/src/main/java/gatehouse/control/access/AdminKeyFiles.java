package gatehouse.control.access;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.storage.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a home keeps its admin key: the hash always, the text only when nobody was there to be shown it. */
final class AdminKeyFiles {
    static final int SHORTEST = 16;
    static final int LONGEST = 1_000;

    private final Path hash;
    private final Path text;

    AdminKeyFiles(Path home) {
        this.hash = home.toAbsolutePath().resolve("admin.sha256");
        this.text = home.toAbsolutePath().resolve("admin.key");
    }

    /** Absent before the first start. */
    @Nullable
    Sha256 known() {
        if (!Files.exists(hash)) {
            return null;
        }
        String hex = read(hash);
        if (!Sha256.isWellFormed(hex)) {
            throw new AccessException("access.admin-key.damaged",
                    hash + " holds no SHA-256; delete it, and the next start makes a new admin key");
        }
        return new Sha256(hex);
    }

    /** Keeps the hash; the text of another key that an earlier start wrote opens nothing any more and goes. */
    Sha256 keep(String key) {
        Sha256 now = hashOf(key);
        if (!Files.exists(hash) || !read(hash).equals(now.hex())) {
            WholeFile.write(hash, now.hex() + "\n");
        }
        if (Files.exists(text) && !hashOf(read(text)).equals(now)) {
            delete(text);
        }
        return now;
    }

    /** Writes the text first: a start that is cut off between the two makes another key, not one that nobody knows. */
    Path write(KeyText key) {
        WholeFile.write(text, key.reveal() + "\n");
        keep(key.reveal());
        return text;
    }

    private static Sha256 hashOf(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new AccessException("access.admin-key.unreadable", file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        }
    }
}
