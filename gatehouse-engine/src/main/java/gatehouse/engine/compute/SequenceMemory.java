package gatehouse.engine.compute;

import java.util.Arrays;

/**
 * Which tokens the cells of one sequence hold, position by position, and up to where they were computed in the chunks any fresh
 * engine would compute them in. Only those give the same bits again; work that must not depend on what was asked before reuses
 * nothing else.
 */
final class SequenceMemory {
    private final int[] tokens;
    private int length;
    private int[] chunkEnds = {};

    SequenceMemory(int room) {
        this.tokens = new int[room];
    }

    int length() {
        return length;
    }

    /** The tokens, of which the first {@link #length()} count; not to be changed. */
    int[] tokens() {
        return tokens;
    }

    /**
     * Tokens at the beginning of the prompt that need not be computed; fewer than it has, because its last one says how it goes on.
     *
     * @param ends where its chunks end
     * @param exact whether the result must be the same to the bit as on a fresh engine
     */
    int reusable(Prompt prompt, int[] ends, boolean exact) {
        int same = Arrays.mismatch(tokens, 0, length, prompt.tokens(), 0, prompt.length());
        int common = Math.min(same < 0 ? length : same, prompt.length() - 1);
        if (!exact) {
            return common;
        }
        int reused = 0;
        for (int chunk = 0; chunk < chunkEnds.length && chunk < ends.length - 1 && chunkEnds[chunk] == ends[chunk]
                && ends[chunk] <= common; chunk++) {
            reused = ends[chunk];
        }
        return reused;
    }

    /** Keeps this many tokens. */
    void truncate(int kept) {
        length = Math.min(length, kept);
        int chunks = 0;
        while (chunks < chunkEnds.length && chunkEnds[chunks] <= length) {
            chunks++;
        }
        chunkEnds = Arrays.copyOf(chunkEnds, chunks);
    }

    /** The prompt's tokens up to here were computed as one batch, after those held before. */
    void read(Prompt prompt, int end, boolean wholeChunk) {
        if (wholeChunk && (chunkEnds.length == 0 ? length == 0 : chunkEnds[chunkEnds.length - 1] == length)) {
            chunkEnds = Arrays.copyOf(chunkEnds, chunkEnds.length + 1);
            chunkEnds[chunkEnds.length - 1] = end;
        }
        System.arraycopy(prompt.tokens(), length, tokens, length, end - length);
        length = end;
    }

    /** A token of the answer was computed. */
    void write(int token) {
        tokens[length++] = token;
    }

    /** Holds from now on what the other one holds. */
    void copy(SequenceMemory other) {
        System.arraycopy(other.tokens, 0, tokens, 0, other.length);
        length = other.length;
        chunkEnds = other.chunkEnds.clone();
    }
}
