package gatehouse.control.transfer;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.Pause;
import gatehouse.control.storage.WholeFile;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files into a folder of files on their way, until they are there and proven. What is broken off is gone on with: by the
 * next call of this process, or by the next process after this one was killed. Bytes of two contents are never mixed: a content that
 * changes under way is refused, and one that changed since an earlier process began on it is begun anew.
 *
 * <p>Shared between threads; the bound on connections holds over all of them.
 */
public final class Transfer {
    private final OutgoingHttp http;
    private final TransferSettings settings;
    private final Pause pause;
    private final PartialFile.Opener opener;
    private final Semaphore connections;

    public Transfer(OutgoingHttp http, TransferSettings settings, Pause pause) {
        this(http, settings, pause, file -> FileChannel.open(file, StandardOpenOption.WRITE));
    }

    Transfer(OutgoingHttp http, TransferSettings settings, Pause pause, PartialFile.Opener opener) {
        this.http = http;
        this.settings = settings;
        this.pause = pause;
        this.opener = opener;
        this.connections = new Semaphore(settings.connections());
    }

    /**
     * A file that is whole and proven, still under the name it had on its way; whoever asked for it moves it.
     *
     * @param resumed bytes that had been received before
     */
    public record Arrived(Path file, Sha256 sha256, long resumed) {
        /** Gives it the name of something finished, on the same file system. */
        public void moveTo(Path target) throws IOException {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            PartialFile.forget(file);
        }
    }

    /**
     * Fetches the file.
     *
     * @param pinned what its content must be; null when only what its place declares can be proven
     * @param folder of files on their way; nobody else works on this file in it
     * @param received hears from several threads how many bytes have come; fewer than none when some have to come again
     * @throws TransferException when it cannot be had, or is not what it should be; in the latter case nothing of it is kept
     */
    public Arrived fetch(RemoteFile file, @Nullable Sha256 pinned, Path folder, LongConsumer received)
            throws InterruptedException {
        if (pinned != null && file.declared() instanceof Declared.BySha256(Sha256 declared) && !declared.equals(pinned)) {
            throw new TransferException("transfer.pin.mismatch", "'" + file.path() + "' is declared to have the SHA-256 "
                    + declared.hex() + ", but " + pinned.hex()
                    + " is pinned; nothing was fetched. Ask its publisher which is right"
                    + " before you change the pin");
        }
        try (var partial = PartialFile.open(folder, file, settings.part(), opener)) {
            long resumed = partial.before();
            received.accept(resumed);
            return new Arrived(partial.data(), proven(file, pinned, partial, received), resumed);
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw WholeFile.failure(folder.resolve(PartialFile.name(file)), e);
        }
    }

    /** Bytes of the file that an earlier call has left in the folder. */
    public static long received(RemoteFile file, Path folder) {
        try {
            return PartialFile.received(folder, file);
        } catch (IOException e) {
            throw WholeFile.failure(folder.resolve(PartialFile.name(file)), e);
        }
    }

    /** The name of the file while it is on its way, to lock it by. */
    public static String nameOf(RemoteFile file) {
        return PartialFile.name(file);
    }

    private Sha256 proven(RemoteFile file, @Nullable Sha256 pinned, PartialFile partial, LongConsumer received)
            throws IOException, InterruptedException {
        for (int begun = 1;; begun++) {
            boolean fresh = partial.before() == 0;
            boolean parts = true;
            try {
                var hash = new Reception(http, file, partial, settings, pause, connections, received).run();
                if (hash.is(file.declared()) && (pinned == null || pinned.equals(hash.sha256()))) {
                    return hash.sha256();
                }
                if (fresh) {
                    partial.discard();
                    throw mismatch(file, pinned, hash);
                }
            } catch (Setback setback) {
                parts = setback.kind() != Setback.Kind.NO_RANGES;
                if (begun > settings.attempts()) {
                    throw new TransferException("transfer.no-ranges", setback.says() + " and broke off " + settings.attempts()
                            + " times; fetch it over a better connection or from another mirror", setback);
                }
                if (fresh && parts) {
                    partial.discard();
                    throw new TransferException("transfer.content.changed", setback.says()
                            + "; nothing of it was kept. Start again to fetch what is there now", setback);
                }
            }
            // What an earlier process left may have lost bytes in a power cut, or be of a content that is gone.
            received.accept(-partial.map().received());
            partial.restart(parts);
        }
    }

    private static TransferException mismatch(RemoteFile file, @Nullable Sha256 pinned, ContentHash.Finished hash) {
        String found = hash.is(file.declared()) && pinned != null
                ? "the SHA-256 " + hash.sha256().hex() + ", but " + pinned.hex() + " is pinned"
                : hash.against(file.declared());
        return new TransferException("transfer.hash.mismatch", "'" + file.path() + "' has " + found
                + "; nothing of it was kept. Ask its publisher which is right before you trust it");
    }

    private static InterruptedException interrupted(ClosedByInterruptException cause) {
        var interrupted = new InterruptedException("receiving was interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }
}
