package gatehouse.control.load;

import gatehouse.api.chat.ChatAnswer;
import gatehouse.api.chat.ChatRequest;
import gatehouse.api.chat.EndpointException;
import gatehouse.api.chat.Message;
import gatehouse.control.endpoint.TimedAnswer;
import gatehouse.control.endpoint.TimedChat;
import gatehouse.control.load.LoadPlan.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An open-loop load test: requests go out when they are due, whatever became of the ones before, so that a slow endpoint shows
 * its queue instead of slowing its clients down. Nothing is delayed in silence: lateness is in the data (scheduled against
 * started), and a request too many is an error in the data.
 */
public final class LoadTest {
    /** Beyond its time-out a request only has to notice that it is over. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final TimedChat endpoint;
    private final LoadClock clock;
    private final Supplier<ExecutorService> executors;

    /** Loads an endpoint in real time, every request on a virtual thread of its own. */
    public LoadTest(TimedChat endpoint) {
        this(endpoint, LoadClock.real(), Executors::newVirtualThreadPerTaskExecutor);
    }

    LoadTest(TimedChat endpoint, LoadClock clock, Supplier<ExecutorService> executors) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.executors = executors;
    }

    /** Told after each request, one call at a time, from the requests' threads. */
    @FunctionalInterface
    public interface Progress {
        void onFinished(int finished, int planned, int failed);
    }

    /**
     * Sends one request to warm up, then the load; returns when every request has ended.
     *
     * @param prompts the conversations to send, taken in an order the seed decides
     * @throws LoadException when the warm-up fails: an endpoint that cannot answer once is not loaded
     * @throws InterruptedException when interrupted; requests under way are cancelled and the run is lost
     */
    public LoadRun run(LoadSettings settings, List<List<Message>> prompts, Progress progress) throws InterruptedException {
        if (prompts.isEmpty()) {
            throw new LoadException("load.prompts.none", "a load test needs at least one prompt", null);
        }
        LoadPlan plan = LoadPlan.of(settings, prompts.size());
        var requests = prompts.stream().map(prompt -> ChatRequest.greedy(prompt, settings.maxTokens())).toList();
        warmUp(requests.get(plan.requests().getFirst().prompt()), settings);
        return new Run(settings, plan, requests, progress).go();
    }

    private void warmUp(ChatRequest request, LoadSettings settings) throws InterruptedException {
        EndpointException failure;
        try {
            failure = endpoint.timed(request, settings.timeout()).failure();
        } catch (CancellationException _) {
            throw interrupted();
        }
        if (failure != null) {
            throw new LoadException("load.warm-up.failed", "the endpoint did not answer the request before the load test: "
                    + failure.getMessage(), failure);
        }
    }

    private static InterruptedException interrupted() {
        Thread.interrupted(); // the exception carries it on
        return new InterruptedException("the load test was cancelled");
    }

    /** One run under way. */
    private final class Run {
        private final LoadSettings settings;
        private final LoadPlan plan;
        private final List<ChatRequest> prompts;
        private final Progress progress;
        private final Semaphore slots;
        private final AtomicReferenceArray<LoadRequest> results;
        private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();
        private final long start;
        private int finished;
        private int failed;

        Run(LoadSettings settings, LoadPlan plan, List<ChatRequest> prompts, Progress progress) {
            this.settings = settings;
            this.plan = plan;
            this.prompts = prompts;
            this.progress = progress;
            this.slots = new Semaphore(settings.maxInFlight());
            this.results = new AtomicReferenceArray<>(plan.requests().size());
            this.start = clock.nanoTime();
        }

        LoadRun go() throws InterruptedException {
            ExecutorService executor = executors.get();
            try {
                for (int i = 0; i < plan.requests().size(); i++) {
                    int number = i;
                    Planned planned = plan.requests().get(i);
                    clock.sleepUntil(start + nanos(planned.atSeconds()));
                    if (slots.tryAcquire()) {
                        executor.execute(() -> send(number, planned));
                    } else {
                        finish(number, notSent(planned));
                    }
                }
                executor.shutdown();
                Duration patience = settings.timeout().plus(GRACE);
                if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new LoadException("load.stuck", "requests were still under way " + patience.toSeconds()
                            + " s after the last one was sent; the endpoint's time-out does not work", null);
                }
            } finally {
                executor.shutdownNow();
            }
            return result();
        }

        private void send(int number, Planned planned) {
            try {
                finish(number, measured(planned, endpoint.timed(prompts.get(planned.prompt()), settings.timeout())));
            } catch (CancellationException _) {
                return; // the whole run is being given up
            } catch (RuntimeException e) {
                broken.compareAndSet(null, e); // the run fails with it when every request has ended
            } finally {
                slots.release();
            }
        }

        private LoadRequest measured(Planned planned, TimedAnswer timed) {
            List<Double> chunks = timed.chunkNanos().stream().map(this::seconds).toList();
            ChatAnswer answer = timed.answer();
            var usage = answer == null ? null : answer.usage();
            var failure = timed.failure();
            return new LoadRequest(planned.atSeconds(), seconds(timed.sentNanos()), chunks, seconds(timed.endNanos()),
                    usage == null ? null : usage.promptTokens(), usage == null ? chunks.size() : usage.completionTokens(),
                    failure == null ? null : failure.failure().name().toLowerCase(Locale.ROOT));
        }

        private LoadRequest notSent(Planned planned) {
            double now = seconds(clock.nanoTime());
            return new LoadRequest(planned.atSeconds(), now, List.of(), now, null, 0, LoadRequest.TOO_MANY_IN_FLIGHT);
        }

        private synchronized void finish(int number, LoadRequest request) {
            results.set(number, request);
            finished++;
            failed += request.completed() ? 0 : 1;
            progress.onFinished(finished, plan.requests().size(), failed);
        }

        private LoadRun result() {
            var requests = new ArrayList<LoadRequest>();
            double wall = 0;
            for (int i = 0; i < results.length(); i++) {
                LoadRequest request = results.get(i);
                if (request == null) {
                    throw new LoadException("load.request.lost", "request " + (i + 1) + " ended without a result", broken.get());
                }
                requests.add(request);
                wall = Math.max(wall, request.endSeconds());
            }
            return new LoadRun(settings, wall, requests);
        }

        private double seconds(long nanoTime) {
            return (nanoTime - start) / 1e9;
        }

        private static long nanos(double seconds) {
            return Math.round(seconds * 1e9);
        }
    }
}
