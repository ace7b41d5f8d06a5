package gatehouse.control.access;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The key of the admin port. Its home keeps the SHA-256 of it in {@code admin.sha256}, and nothing else unless nobody was there to
 * be shown a new one.
 */
public sealed interface AdminKey {
    /** The variable of the environment that sets it. */
    String VARIABLE = "GATEHOUSE_ADMIN_KEY";

    /** Set from outside, or known from an earlier start. */
    record Known(Sha256 hash) implements AdminKey {}

    /** Just made, to be shown on the terminal, this once. */
    record Made(Sha256 hash, KeyText text) implements AdminKey {}

    /** Just made with nobody to show it to: it lies in this file, for the owner of the home alone. */
    record Written(Sha256 hash, Path file) implements AdminKey {}

    /** What the admin port compares with. */
    Sha256 hash();

    /**
     * The key this home opens with. A file or the environment sets it, the file before the environment, and it stays when they are
     * gone; without them it is the one known; without one it is made. One process of a home may ask at a time.
     *
     * @param keyFile absent when none was named
     * @param terminal whether a person is there to read a made key
     */
    static AdminKey first(Path home, Map<String, String> environment, @Nullable Path keyFile, boolean terminal,
            RandomGenerator chance) {
        var files = new AdminKeyFiles(home);
        String inEnvironment = environment.getOrDefault(VARIABLE, "");
        if (keyFile != null) {
            return new Known(files.keep(checked(read(keyFile), keyFile.toString())));
        }
        if (!inEnvironment.isEmpty()) {
            return new Known(files.keep(checked(inEnvironment.strip(), VARIABLE)));
        }
        Sha256 known = files.known();
        if (known != null) {
            return new Known(known);
        }
        KeyText text = KeyText.random(chance);
        if (terminal) {
            return new Made(files.keep(text.reveal()), text);
        }
        Path written = files.write(text);
        return new Written(files.keep(text.reveal()), written);
    }

    private static String read(Path keyFile) {
        try {
            return Files.readString(keyFile).strip();
        } catch (IOException e) {
            throw new AccessException("access.admin-key.unreadable",
                    "the file with the admin key, " + keyFile + ", cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static String checked(String text, String from) {
        if (text.length() < AdminKeyFiles.SHORTEST || text.length() > AdminKeyFiles.LONGEST
                || text.chars().anyMatch(letter -> letter <= ' ' || letter > '~')) {
            throw new AccessException("access.admin-key.malformed",
                    "the admin key in " + from + " must be " + AdminKeyFiles.SHORTEST
                            + " to " + AdminKeyFiles.LONGEST
                            + " letters, digits and signs without spaces, so that nobody guesses it;"
                            + " make one: openssl rand -hex 32");
        }
        return text;
    }
}
