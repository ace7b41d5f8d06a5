package gatehouse.testkit.assets;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The steps of fetching: commands, digests, folders. */
final class Fetching {
    private static final long MINUTES = 10;

    private Fetching() {}

    /** Runs a command to its good end, or says that it cannot be had. */
    static void run(Path folder, List<String> command) throws IOException {
        Path log = folder.resolve("log.txt");
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssetsMissing(command.getFirst() + " took more than " + MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new AssetsMissing(command.getFirst() + " ended with " + process.exitValue() + ", no network? see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssetsMissing(command.getFirst() + " was interrupted");
        } catch (IOException e) {
            throw new AssetsMissing(command.getFirst() + " is not installed (" + e.getMessage() + ")");
        }
    }

    static Path only(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).findFirst()
                    .orElseThrow(() -> new AssetsMissing("no file *" + ending + " came into " + folder));
        }
    }

    static void requireSha256(Path file, Sha256 expected) throws IOException {
        requireDigest(file, "SHA-256", Base64.getEncoder().encodeToString(HexFormat.of().parseHex(expected.hex())));
    }

    /** @param expected in base 64 */
    static void requireDigest(Path file, String algorithm, String expected) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            if (!Base64.getEncoder().encodeToString(digest.digest()).equals(expected)) {
                throw new AssertionError(file + " is not what was pinned: its " + algorithm + " differs");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + algorithm, e);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
