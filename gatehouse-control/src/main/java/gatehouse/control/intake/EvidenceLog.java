package gatehouse.control.intake;

import gatehouse.api.evidence.Evidence;
import gatehouse.api.evidence.Sha256;
import gatehouse.control.storage.Json;
import gatehouse.control.storage.WholeFile;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The evidence of one case: an append-only file of JSON lines, each carrying the hash of the line before it, so that nothing can
 * be changed, dropped or put in between without breaking the chain. A line names a stored file and its digest. An entry is on
 * disk before {@link #append} returns; a last line torn by a crash is cut off on opening. Not safe for threads.
 */
public final class EvidenceLog {
    private static final Sha256 START = new Sha256("0".repeat(64));

    private final Path file;
    private final List<Entry> entries;

    private EvidenceLog(Path file, List<Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /**
     * One line of the log.
     *
     * @param what name of the stored file, relative to the case's folder
     * @param hash of this entry: SHA-256 over {@code seq|at|what|sha256|previous}
     */
    public record Entry(int seq, Instant at, String what, Sha256 sha256, Sha256 previous, Sha256 hash) {
        private static Entry following(Sha256 previous, int seq, Instant at, String what, Sha256 sha256) {
            return new Entry(seq, at, what, sha256, previous, hash(seq, at, what, sha256, previous));
        }

        private static Sha256 hash(int seq, Instant at, String what, Sha256 sha256, Sha256 previous) {
            String text = seq + "|" + at + "|" + what + "|" + sha256.hex() + "|" + previous.hex();
            return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        }

        private boolean follows(Sha256 head, int position) {
            return seq == position && previous.equals(head) && hash.equals(hash(seq, at, what, sha256, previous));
        }
    }

    /**
     * Opens the log and checks its chain.
     *
     * @throws IntakeException when the chain is broken
     */
    public static EvidenceLog open(Path file) {
        try {
            var entries = new ArrayList<Entry>();
            if (Files.exists(file)) {
                String text = Files.readString(file);
                int whole = text.lastIndexOf('\n') + 1;
                for (String line : text.substring(0, whole).lines().toList()) {
                    entries.add(read(file, line, entries));
                }
                if (whole < text.length()) {
                    truncate(file, text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
                }
            }
            return new EvidenceLog(file, entries);
        } catch (IOException e) {
            throw new IntakeException("intake.evidence.unreadable", "the evidence file " + file + " cannot be read ("
                    + e.getMessage() + ")", e);
        }
    }

    /** Adds the file {@code what}, whose bytes have this digest. */
    public void append(Instant at, String what, Sha256 sha256) {
        var entry = Entry.following(head(), entries.size() + 1, at, what, sha256);
        byte[] line = (Json.MAPPER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        try (var output = open(file.toFile())) {
            long before = output.length();
            output.seek(before);
            try {
                output.write(line);
                output.getFD().sync();
            } catch (IOException e) {
                output.setLength(before);
                throw e;
            }
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        }
        entries.add(entry);
    }

    /** The latest entry of that name. */
    public Optional<Entry> latest(String what) {
        return entries.reversed().stream().filter(entry -> entry.what().equals(what)).findFirst();
    }

    /** The latest digest of every name, in order of first appearance. */
    public List<Evidence> evidence() {
        return entries.stream().map(Entry::what).distinct()
                .map(what -> new Evidence(what, latest(what).orElseThrow().sha256()))
                .toList();
    }

    /** Hash of the last entry; it stands for all before it. */
    public Sha256 head() {
        return entries.isEmpty() ? START : entries.getLast().hash();
    }

    private static RandomAccessFile open(File file) throws IOException {
        WholeFile.createForOwner(file.toPath());
        return new RandomAccessFile(file, "rw");
    }

    private static Entry read(Path file, String line, List<Entry> before) {
        int position = before.size() + 1;
        try {
            var entry = Json.MAPPER.readValue(line, Entry.class);
            if (entry.follows(before.isEmpty() ? START : before.getLast().hash(), position)) {
                return entry;
            }
        } catch (JacksonException e) {
            throw broken(file, position, e);
        }
        throw broken(file, position, null);
    }

    private static IntakeException broken(Path file, int position, @Nullable Throwable cause) {
        String message = "the evidence file " + file + " was changed: line " + position + " does not follow from the line before;"
                + " restore it from a backup or start a new run";
        return cause == null ? new IntakeException("intake.evidence.broken", message)
                : new IntakeException("intake.evidence.broken", message, cause);
    }

    private static void truncate(Path file, long length) throws IOException {
        try (var output = new RandomAccessFile(file.toFile(), "rw")) {
            output.setLength(length);
            output.getFD().sync();
        }
    }
}
