package gatehouse.engine.divergence;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.gguf.GgufFront;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.ModelFile;
import gatehouse.engine.reading.MeasuredText;
import gatehouse.engine.reading.TextChunks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures a model against the one it was made of, inside this process. */
public final class Comparison {
    private final Llama llama;

    public Comparison(Llama llama) {
        this.llama = llama;
    }

    /**
     * Measures to the end.
     *
     * @param onText hears of chunks of the text that are done
     * @param onPrompts hears of prompts that are done
     */
    public CompareResult run(CompareRequest request, Progress onText, Progress onPrompts) {
        String text = MeasuredText.read(request.text());
        GgufFront front = GgufFront.read(request.model());
        GgufFront.read(request.base());
        try (LlamaModel model = load(request.model());
                LlamaModel base = load(request.base());
                var scorer = new Scorer(request.threads())) {
            var pair = new Pair(model, base, scorer, request.threads());
            TextChunks chunks = pair.cut(text);
            List<PositionScore> scores = pair.onText(chunks, onText);
            Pair.PromptScores prompts = request.prompts().isEmpty() ? null : pair.onPrompts(request.prompts(), onPrompts);
            var read = new CompareResult.Text(digest(request.text()), chunks.count(), TextChunks.TOKENS);
            return new CompareResult(describe(model), describe(base), read, figures(scores, request),
                    prompts == null ? null : prompts.prompts(),
                    prompts == null || prompts.scores().isEmpty() ? null : figures(prompts.scores(), request),
                    TensorKind.of(front.tensors()), llama.version());
        }
    }

    private static Divergence figures(List<PositionScore> scores, CompareRequest request) {
        Divergence figures = Divergence.of(scores);
        if (!Double.isFinite(figures.kl().value() + figures.perplexity().value() + figures.basePerplexity().value())) {
            throw new EngineException("engine.compare.not-finite", request.model() + " or " + request.base()
                    + " computes numbers that are none on this text, so nothing can be said; check the weights");
        }
        return figures;
    }

    private LlamaModel load(Path file) {
        return LlamaModel.load(llama, ModelFile.open(file)).requireOnePart();
    }

    private static CompareResult.File describe(LlamaModel model) {
        try {
            return new CompareResult.File(model.sha256(), Files.size(model.path()), model.description(), model.bitsPerWeight());
        } catch (IOException e) {
            throw new EngineException("engine.compare.unreadable", model.path() + " cannot be read (" + e.getMessage()
                    + "); check the disk", e);
        }
    }

    private static Sha256 digest(Path text) {
        try {
            return Sha256.of(Files.readAllBytes(text));
        } catch (IOException e) {
            throw new EngineException("engine.text.unreadable", text + " cannot be read (" + e.getMessage()
                    + "); check the path and its permissions", e);
        }
    }

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        void advanced(int done, int total);
    }
}
