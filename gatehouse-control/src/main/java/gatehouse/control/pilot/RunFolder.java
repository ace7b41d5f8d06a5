package gatehouse.control.pilot;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.intake.CaseId;
import gatehouse.control.intake.EvidenceLog;
import gatehouse.control.storage.Home;
import gatehouse.control.storage.Json;
import gatehouse.control.storage.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run: every step's result as a file, each entered with its digest in the chained evidence. A step whose entry
 * stands is finished and is read back instead of done again; a file that no longer matches its entry stops the run. One process
 * at a time holds the folder.
 */
final class RunFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lockFile;
    private final EvidenceLog evidence;
    private final Clock clock;

    private RunFolder(Path folder, FileChannel lockFile, EvidenceLog evidence, Clock clock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.evidence = evidence;
        this.clock = clock;
    }

    static RunFolder open(Home home, CaseId id, Clock clock) {
        Path folder = home.folder("runs/" + id);
        FileChannel lockFile = lock(folder, id);
        return new RunFolder(folder, lockFile, EvidenceLog.open(folder.resolve("evidence.jsonl")), clock);
    }

    Path path() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    EvidenceLog evidence() {
        return evidence;
    }

    /** The result stored under {@code name}, or the work's, which is then stored and entered. */
    <T> T once(String name, Class<T> type, Supplier<T> work) {
        if (finished(name)) {
            return Json.MAPPER.readValue(file(name), type);
        }
        T result = work.get();
        WholeFile.write(file(name), Json.PRETTY.writeValueAsString(result) + "\n");
        enter(name);
        return result;
    }

    /**
     * An entry stands for {@code name} and its file is the one entered.
     *
     * @throws PilotException when the file was changed or removed since
     */
    boolean finished(String name) {
        var entry = evidence.latest(name);
        if (entry.isEmpty()) {
            return false;
        }
        if (!Files.isRegularFile(file(name)) || !digest(file(name)).equals(entry.get().sha256())) {
            throw new PilotException("pilot.evidence.changed", file(name) + " is not the file that was written there;"
                    + " restore it, or start a new run with --new");
        }
        return true;
    }

    /** Enters a file that is complete. */
    void enter(String name) {
        evidence.append(clock.instant(), name, digest(file(name)));
    }

    /** Writes a file that is made anew by every run and enters it when it changed. */
    void replace(String name, String text) {
        WholeFile.write(file(name), text);
        Sha256 now = digest(file(name));
        if (evidence.latest(name).filter(entry -> entry.sha256().equals(now)).isEmpty()) {
            evidence.append(clock.instant(), name, now);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw WholeFile.failure(file("lock"), e);
        }
    }

    private static Sha256 digest(Path file) {
        var digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new PilotException("pilot.evidence.unreadable", file + " cannot be read (" + e.getMessage() + ")", e);
        }
        return Sha256.finish(digest.digest());
    }

    /** The lock ends with the process that holds it, however that ends. */
    private static FileChannel lock(Path folder, CaseId id) {
        try {
            WholeFile.createForOwner(folder.resolve("lock"));
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new PilotException("pilot.run.busy",
                        "run " + id + " is being worked on by another process; wait for it, or start"
                                + " another run with --new");
            }
            return channel;
        } catch (IOException e) {
            throw WholeFile.failure(folder.resolve("lock"), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
