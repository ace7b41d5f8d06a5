package gatehouse.inspect.gguf;

import gatehouse.api.evidence.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of a vocabulary while they are read, as numbers made of them: enough to see whether one stands there twice, which ends
 * llama.cpp with an assertion. A text counts up to its first zero byte, as loaders in C see it, and an empty one by its place.
 */
final class TokenTable {
    static final String KEY = "tokenizer.ggml.tokens";
    /** Far above any token of a published vocabulary. */
    static final int LONGEST = 65_535;

    private long[] marks = new long[256];
    private int count;

    void add(byte[] text) {
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        byte[] seen = length == 0 ? ("[EMPTY_" + count + "]").getBytes(StandardCharsets.US_ASCII) : text;
        if (count == marks.length) {
            marks = Arrays.copyOf(marks, 2 * count);
        }
        marks[count++] = mark(seen, length == 0 ? seen.length : length);
    }

    /** Reports a text that stands there twice. */
    void report(Findings findings) {
        long[] sorted = Arrays.copyOf(marks, count);
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                findings.add("inspect.gguf.tokens.duplicate", Severity.HIGH, Findings.quoted(KEY),
                        "the same text stands for two tokens of the vocabulary",
                        "do not load this file; llama.cpp ends with an assertion, and others may take either");
                return;
            }
        }
    }

    /** FNV-1a of 64 bits with its bits mixed. Different texts with one mark are not to be expected, and would only be refused. */
    private static long mark(byte[] text, int length) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ (text[i] & 0xff)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        return hash ^ hash >>> 29;
    }
}
