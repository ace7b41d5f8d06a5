package gatehouse.engine.reading;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaVocabulary;
import gatehouse.engine.llama.TokenBatch;
import java.util.Arrays;

/**
 * A text cut into chunks of {@value #TOKENS} tokens, as llama.cpp's tools cut it: what is left over is not used, and each chunk begins
 * with the token a text begins with, in place of its own first one.
 */
public final class TextChunks {
    public static final int TOKENS = 512;
    /** Chunks computed side by side. */
    public static final int TOGETHER = 4;

    private final int[] tokens;
    private final LlamaVocabulary vocabulary;

    private TextChunks(int[] tokens, LlamaVocabulary vocabulary) {
        this.tokens = tokens;
        this.vocabulary = vocabulary;
    }

    /**
     * Cuts a text.
     *
     * @throws EngineException when it has less than two chunks
     */
    public static TextChunks of(String text, LlamaVocabulary vocabulary) {
        int[] tokens = MeasuredText.tokens(vocabulary, text);
        if (tokens.length < 2 * TOKENS) {
            throw new EngineException("engine.text.short", "the text has " + tokens.length + " tokens, but at least "
                    + 2 * TOKENS + " are needed; take a longer one");
        }
        return new TextChunks(tokens, vocabulary);
    }

    public int count() {
        return tokens.length / TOKENS;
    }

    /** A token as it stands in the text. */
    public int token(int chunk, int index) {
        return tokens[chunk * TOKENS + index];
    }

    public boolean hasSameTokens(TextChunks other) {
        return Arrays.equals(tokens, other.tokens);
    }

    /** How many chunks are read from this one on: {@link #TOGETHER}, or what is left. */
    public int together(int first) {
        return Math.min(TOGETHER, count() - first);
    }

    /**
     * Lets a model read the chunks from this one on; logits of chunk {@code c} at {@code i} are then at {@code (c - first) * TOKENS + i}.
     *
     * @param outputsFrom index within a chunk from which logits are wanted
     */
    public void read(LlamaContext context, int first, int outputsFrom) {
        context.clear();
        TokenBatch batch = context.batch();
        for (int c = 0; c < together(first); c++) {
            for (int i = 0; i < TOKENS; i++) {
                int token = i == 0 && vocabulary.addsBeginning() ? vocabulary.beginning() : token(first + c, i);
                batch.add(token, i, i >= outputsFrom, c);
            }
        }
        context.decode();
    }
}
