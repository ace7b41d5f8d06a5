package gatehouse.control.pilot;

import gatehouse.api.evidence.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The digests that runs speak of, each with the runs that do. Whatever a run has written down counts, in every file and under every key:
 * what is named there may be needed to understand or to resume it.
 */
public final class RunDigests implements Supplier<Map<Sha256, Set<String>>> {
    private static final int DIGITS = 64;

    private final Path runs;

    /** @param runs folder of the runs; it need not be there */
    public RunDigests(Path runs) {
        this.runs = runs;
    }

    @Override
    public Map<Sha256, Set<String>> get() {
        Map<Sha256, Set<String>> digests = new HashMap<>();
        if (Files.isDirectory(runs)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs, Files::isDirectory)) {
                for (Path folder : folders) {
                    scanRun(folder, digests);
                }
            } catch (IOException e) {
                throw unreadable(runs, e);
            }
        }
        return digests;
    }

    private static void scanRun(Path folder, Map<Sha256, Set<String>> digests) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{json,jsonl}")) {
            for (Path file : files) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                    scan(in).forEach(digest -> digests.computeIfAbsent(digest, _ -> new TreeSet<>())
                            .add("run " + folder.getFileName()));
                } catch (IOException e) {
                    throw unreadable(file, e);
                }
            }
        }
    }

    /** Every stretch of exactly 64 lower-case hexadecimal digits. */
    private static Set<Sha256> scan(InputStream in) throws IOException {
        Set<Sha256> found = new TreeSet<>();
        byte[] digits = new byte[DIGITS];
        int count = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
                if (count < DIGITS) {
                    digits[count] = (byte) c;
                }
                count++;
            } else {
                keep(digits, count, found);
                count = 0;
            }
        }
        keep(digits, count, found);
        return found;
    }

    private static void keep(byte[] digits, int count, Set<Sha256> found) {
        if (count == DIGITS) {
            found.add(new Sha256(new String(digits, StandardCharsets.US_ASCII)));
        }
    }

    private static PilotException unreadable(Path file, IOException e) {
        return new PilotException("pilot.evidence.unreadable", file + " cannot be read (" + e.getMessage() + ")", e);
    }
}
