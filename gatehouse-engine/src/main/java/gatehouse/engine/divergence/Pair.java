package gatehouse.engine.divergence;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.ContextSettings;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.reading.TextChunks;
import java.util.ArrayList;
import java.util.List;

/** Two models that read the same text side by side, step by step, so that no logits need to be stored. */
final class Pair {
    private static final int FIRST = TextChunks.TOKENS / 2;
    private static final int LONGEST_PROMPT = 4096;

    private final LlamaModel model;
    private final LlamaModel base;
    private final Scorer scorer;
    private final int threads;

    Pair(LlamaModel model, LlamaModel base, Scorer scorer, int threads) {
        this.model = model;
        this.base = base;
        this.scorer = scorer;
        this.threads = threads;
        if (model.vocabulary().size() != base.vocabulary().size()) {
            throw differentTokens(model, base);
        }
    }

    private static EngineException differentTokens(LlamaModel model, LlamaModel base) {
        return new EngineException("engine.compare.vocabulary", model.path() + " and " + base.path()
                + " cut text into different tokens, so their predictions cannot be compared; name the model it was made of");
    }

    TextChunks cut(String text) {
        TextChunks chunks = TextChunks.of(text, base.vocabulary());
        if (!chunks.hasSameTokens(TextChunks.of(text, model.vocabulary()))) {
            throw differentTokens(model, base);
        }
        return chunks;
    }

    /** Scores the second half of each chunk, where there is enough text before. */
    List<PositionScore> onText(TextChunks chunks, Comparison.Progress progress) {
        var settings = ContextSettings.chunks(TextChunks.TOKENS, TextChunks.TOGETHER, threads);
        List<PositionScore> scores = new ArrayList<>();
        try (LlamaContext ours = LlamaContext.create(model, settings);
                LlamaContext theirs = LlamaContext.create(base, settings)) {
            for (int first = 0; first < chunks.count(); first += TextChunks.TOGETHER) {
                progress.advanced(first, chunks.count());
                chunks.read(theirs, first, FIRST);
                chunks.read(ours, first, FIRST);
                for (int chunk = 0; chunk < chunks.together(first); chunk++) {
                    List<Scorer.Position> positions = new ArrayList<>();
                    for (int i = FIRST; i < TextChunks.TOKENS - 1; i++) {
                        int at = chunk * TextChunks.TOKENS + i;
                        positions
                                .add(new Scorer.Position(theirs.logits(at), ours.logits(at), chunks.token(first + chunk, i + 1)));
                    }
                    scores.addAll(scorer.score(positions));
                }
            }
        }
        return scores;
    }

    /** Scores every token of each prompt but its first. */
    PromptScores onPrompts(List<String> prompts, Comparison.Progress progress) {
        List<int[]> tokens = prompts.stream().map(base.vocabulary()::tokenizeText).toList();
        int longest = Math.clamp(tokens.stream().mapToInt(one -> one.length).max().orElse(1), 1, LONGEST_PROMPT);
        var settings = ContextSettings.chunks(Math.max(longest, TextChunks.TOKENS), 1, threads).inSteps(TextChunks.TOKENS);
        List<PositionScore> scores = new ArrayList<>();
        int cut = 0;
        int skipped = 0;
        try (LlamaContext ours = LlamaContext.create(model, settings);
                LlamaContext theirs = LlamaContext.create(base, settings)) {
            for (int i = 0; i < tokens.size(); i++) {
                progress.advanced(i, tokens.size());
                int[] prompt = tokens.get(i);
                cut += prompt.length > longest ? 1 : 0;
                skipped += prompt.length < 2 ? 1 : 0;
                ours.clear();
                theirs.clear();
                for (int start = 0; start < Math.min(prompt.length, longest) - 1; start += TextChunks.TOKENS) {
                    scores.addAll(piece(ours, theirs, prompt, start, Math.min(Math.min(prompt.length, longest) - 1,
                            start + TextChunks.TOKENS)));
                }
            }
        }
        return new PromptScores(scores, new CompareResult.Prompts(prompts.size(), cut, skipped));
    }

    private List<PositionScore> piece(LlamaContext ours, LlamaContext theirs, int[] prompt, int start, int end) {
        for (LlamaContext context : List.of(theirs, ours)) {
            var batch = context.batch();
            for (int i = start; i < end; i++) {
                batch.add(prompt[i], i, true, 0);
            }
            context.decode();
        }
        List<Scorer.Position> positions = new ArrayList<>();
        for (int i = start; i < end; i++) {
            positions.add(new Scorer.Position(theirs.logits(i - start), ours.logits(i - start), prompt[i + 1]));
        }
        return scorer.score(positions);
    }

    /** Scores, and what they are of. */
    record PromptScores(List<PositionScore> scores, CompareResult.Prompts prompts) {}
}
