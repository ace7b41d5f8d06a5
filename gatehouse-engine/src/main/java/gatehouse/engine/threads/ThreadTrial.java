package gatehouse.engine.threads;

import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.ContextSettings;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A few tokens written with each number of threads, by the model itself and in a context of its own. */
final class ThreadTrial {
    private static final int CONTEXT = 64;
    private static final int MOST_TOKENS = 24;
    private static final long EACH = 250_000_000;
    /** All trials together; the start of an engine waits for them. */
    private static final long ALL = 1_200_000_000;

    private final LlamaModel model;
    private final LongSupplier nanoTime;

    ThreadTrial(LlamaModel model, LongSupplier nanoTime) {
        this.model = model;
        this.nanoTime = nanoTime;
    }

    /** Speeds of as many candidates as there is time for, in their order; none when the first token alone takes too long. */
    List<ThreadSpeed> run(List<Integer> candidates) {
        long started = nanoTime.getAsLong();
        List<ThreadSpeed> speeds = new ArrayList<>();
        for (int threads : candidates) {
            long spent = nanoTime.getAsLong() - started;
            long perTrial = speeds.isEmpty() ? 0 : spent / speeds.size();
            if (spent + perTrial > ALL) {
                break;
            }
            try (var context = LlamaContext.create(model, ContextSettings.separate(CONTEXT, 8, 1, threads, Attention.FLASH))) {
                long first = nanoTime.getAsLong();
                write(context, 0);
                long begun = nanoTime.getAsLong();
                if (begun - first > ALL / 2) {
                    // A large model, or one still being read from the disk: the time says nothing about threads.
                    break;
                }
                int tokens = 0;
                long now = begun;
                while (tokens < MOST_TOKENS && now - begun < EACH) {
                    write(context, ++tokens);
                    now = nanoTime.getAsLong();
                }
                speeds.add(new ThreadSpeed(threads, tokens * 1e9 / (now - begun)));
            }
        }
        return speeds;
    }

    private static void write(LlamaContext context, int position) {
        context.batch().add(position, position, true, 0);
        context.decode();
    }
}
