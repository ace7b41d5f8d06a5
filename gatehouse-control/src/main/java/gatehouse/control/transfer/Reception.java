package gatehouse.control.transfer;

import gatehouse.control.http.OutgoingException;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One file being received: its parts side by side, in their order, while the caller's thread hashes what has come without a gap. The
 * bytes hashed are read from the disk, so that what was written is what is proven.
 */
final class Reception {
    private static final int CHUNK = 256 * 1024;

    private final RemoteFile file;
    private final PartialFile partial;
    private final TransferSettings settings;
    private final Pause pause;
    private final Semaphore connections;
    private final LongConsumer received;
    private final RangedGet calls;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Reception(OutgoingHttp http, RemoteFile file, PartialFile partial, TransferSettings settings, Pause pause,
            Semaphore connections, LongConsumer received) {
        this.file = file;
        this.partial = partial;
        this.settings = settings;
        this.pause = pause;
        this.connections = connections;
        this.received = received;
        this.calls = new RangedGet(http, file, settings.pace(), partial.map());
    }

    /** The digests of the whole file, which is in place when this returns. */
    ContentHash.Finished run() throws IOException, InterruptedException, Setback {
        if (partial.map().parts() <= 1) {
            parts();
            return hash();
        }
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int i = 0; i < Math.min(settings.connections(), partial.map().parts()); i++) {
                workers.execute(this::work);
            }
            return hash();
        } finally {
            // Nobody writes to the file any more when this returns.
            workers.shutdownNow();
            workers.close();
        }
    }

    private void work() {
        try {
            parts();
        } catch (IOException | InterruptedException | Setback | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            partial.map().wake();
        }
    }

    private void parts() throws IOException, InterruptedException, Setback {
        for (int i = next.getAndIncrement(); i < partial.map().parts() && failure.get() == null; i = next.getAndIncrement()) {
            part(i);
        }
    }

    private void part(int index) throws IOException, InterruptedException, Setback {
        PartMap map = partial.map();
        long length = map.end(index) - map.start(index);
        var tries = new Tries(settings.attempts(), settings, pause);
        try (var writer = partial.writer(index)) {
            while (map.received(index) < length) {
                long before = map.received(index);
                var setback = range(map.start(index) + before, map.end(index), writer);
                tries.gained(map.received(index) - before);
                if (map.received(index) < length) {
                    tries.again(setback);
                }
            }
        }
    }

    /** What kept the range from being complete, if it is not. */
    private Setback range(long from, long to, PartialFile.Writer writer) throws IOException, InterruptedException, Setback {
        connections.acquire();
        try {
            calls.fetch(from, to, bytes -> {
                writer.accept(bytes);
                received.accept(bytes.length);
            });
            return Setback.forNow("the answer for '" + file.path() + "' ended too early", null);
        } catch (OutgoingException e) {
            return switch (e.fault()) {
                case TIMEOUT, UNREACHABLE, BROKEN_OFF -> Setback.forNow(String.valueOf(e.getMessage()), e);
                case PROXY, TRUST, ADDRESS, TOO_LARGE, NOT_HTTP, REDIRECT -> throw e;
            };
        } catch (Setback setback) {
            if (setback.kind() == Setback.Kind.FOR_NOW) {
                return setback;
            }
            throw setback;
        } finally {
            connections.release();
        }
    }

    private ContentHash.Finished hash() throws IOException, InterruptedException, Setback {
        var hash = ContentHash.of(file);
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(partial.data())) {
            for (long at = 0; at < file.bytes();) {
                long front = partial.map().awaitFront(at, () -> failure.get() != null);
                throwFailure();
                while (at < front) {
                    int read = in.read(chunk, 0, (int) Math.min(chunk.length, front - at));
                    if (read < 0) {
                        throw new IOException(partial.data() + " is shorter than what was written to it");
                    }
                    hash.update(chunk, read);
                    at += read;
                }
            }
        }
        return hash.finish();
    }

    private void throwFailure() throws IOException, InterruptedException, Setback {
        switch (failure.get()) {
            case null -> {
                // Goes well so far.
            }
            case IOException e -> throw e;
            case InterruptedException e -> throw e;
            case Setback e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new AssertionError("a worker fails in no other way", e);
        }
    }
}
