package gatehouse.engine.importance;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.ContextSettings;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.MatrixWatch;
import gatehouse.engine.llama.ModelFile;
import gatehouse.engine.reading.MeasuredText;
import gatehouse.engine.reading.TextChunks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Lets a model read a text and writes down which columns of its matrices mattered. */
public final class ImportanceComputation {
    private final Llama llama;

    public ImportanceComputation(Llama llama) {
        this.llama = llama;
    }

    /**
     * Computes to the end.
     *
     * @param dataset what the text is called in the file
     * @param output must not exist yet
     * @param progress hears of chunks that are done, of so many
     */
    public ImportanceResult run(Path input, Path text, String dataset, Path output, int threads, Progress progress) {
        try (LlamaModel model = LlamaModel.load(llama, ModelFile.open(input)).requireOnePart()) {
            TextChunks chunks = TextChunks.of(MeasuredText.read(text), model.vocabulary());
            ActivationSums sums = sums(model, chunks, threads, done -> progress.chunk(done, chunks.count()));
            ImportanceWriter.write(output, sums, dataset, TextChunks.TOKENS);
            try (ModelFile made = ModelFile.open(output)) {
                return new ImportanceResult(made.sha256(), sums.entries().size(), chunks.count());
            }
        } catch (IOException e) {
            throw new EngineException("engine.importance.unwritten", "writing " + output + " failed: " + e.getMessage()
                    + "; check the disk", e);
        }
    }

    private ActivationSums sums(LlamaModel model, TextChunks chunks, int threads, IntConsumer progress) {
        var sums = new ActivationSums();
        try (var watch = new MatrixWatch(llama, sums);
                LlamaContext context = LlamaContext.watched(model,
                        ContextSettings.chunks(TextChunks.TOKENS, TextChunks.TOGETHER, threads), watch)) {
            for (int first = 0; first < chunks.count(); first += TextChunks.TOGETHER) {
                progress.accept(first);
                // Without the logits of every token the last layer would see a part of the rows alone.
                chunks.read(context, first, 0);
                watch.rethrow();
            }
        }
        return sums;
    }

    /** Hears of the chunks that are done. */
    @FunctionalInterface
    public interface Progress {
        void chunk(int done, int total);
    }
}
