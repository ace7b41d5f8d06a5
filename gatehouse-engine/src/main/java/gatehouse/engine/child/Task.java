package gatehouse.engine.child;

import gatehouse.engine.EngineException;
import gatehouse.engine.library.EngineLibraries;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A child that does one thing, says its result and ends.
 *
 * @param verb what it does
 * @param input a line for its standard input; none when null
 */
record Task(String verb, List<String> arguments, @Nullable String input) {
    /** Hears of steps as they are begun or done. */
    @FunctionalInterface
    interface Progress {
        void advanced(int done, int total);
    }

    /**
     * Runs to the end.
     *
     * @param ended hears the child's process id when it has ended, however it did
     * @param died makes an error of how it ended, when it ended without a word
     * @return what it said last
     * @throws EngineException when it refused or died
     * @throws InterruptedException when the waiting thread was interrupted; the child is ended then
     */
    ChildEvent run(JavaCommand java, EngineLibraries libraries, Progress progress, LongConsumer ended,
            Function<String, EngineException> died) throws InterruptedException {
        var outcome = new AtomicReference<ChildEvent>();
        var all = new ArrayList<>(List.of(verb, "--libraries", libraries.folder().toString()));
        all.addAll(arguments);
        all.add("--watch-stdin");
        Child child = Child.start(java.with(all), event -> {
            if (event instanceof ChildEvent.Progress(int done, int total)) {
                progress.advanced(done, total);
            } else {
                outcome.set(event);
            }
        });
        try (child) {
            if (input != null) {
                child.send(input);
            }
            child.awaitExit();
        } finally {
            ended.accept(child.id());
        }
        return switch (outcome.get()) {
            case ChildEvent.Failed(String code, String message) -> throw new EngineException(code, message);
            case null -> throw died.apply(child.obituary());
            case ChildEvent event -> event;
        };
    }
}
