package gatehouse.engine.divergence;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.Logits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Scores positions on several threads; the scores come in the order of the positions. */
final class Scorer implements AutoCloseable {
    private final ExecutorService workers;
    private final int threads;

    Scorer(int threads) {
        this.threads = threads;
        this.workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("scorer-", 0).factory());
    }

    List<PositionScore> score(List<Position> positions) {
        List<Callable<List<PositionScore>>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            List<Position> share = positions.subList(positions.size() * i / threads, positions.size() * (i + 1) / threads);
            if (!share.isEmpty()) {
                shares.add(() -> scored(share));
            }
        }
        List<PositionScore> scores = new ArrayList<>();
        try {
            for (Future<List<PositionScore>> share : workers.invokeAll(shares)) {
                scores.addAll(share.get());
            }
            return scores;
        } catch (ExecutionException e) {
            throw new AssertionError("scoring numbers throws nothing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("engine.compare.interrupted", "interrupted while comparing; start again", e);
        }
    }

    private static List<PositionScore> scored(List<Position> positions) {
        int vocabulary = positions.getFirst().logits().size();
        float[] row = new float[vocabulary];
        var base = new BaseRow(vocabulary);
        List<PositionScore> scores = new ArrayList<>(positions.size());
        for (Position position : positions) {
            position.base().copyTo(row);
            base.take(row);
            position.logits().copyTo(row);
            scores.add(PositionScore.of(base, row, position.token()));
        }
        return scores;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /**
     * What both models think of one position.
     *
     * @param token that really comes next
     */
    record Position(Logits base, Logits logits, int token) {}
}
