package gatehouse.engine.compute;

import java.util.Arrays;

/**
 * What a model reads before it answers. Holds a customer's text as tokens: never logged.
 *
 * @param tokens at least one; not changed any more
 * @param shared how many tokens at the beginning come before the last message, and so are likely to begin other prompts too; 0
 *            when that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers, handed from one thread to the other once
public record Prompt(int[] tokens, int shared) {
    public Prompt {
        if (shared < 0 || shared >= Math.max(1, tokens.length)) {
            throw new IllegalArgumentException("the shared beginning must be shorter than the prompt, but has " + shared
                    + " of " + tokens.length + " tokens");
        }
    }

    /** A prompt of which nothing more is known. */
    public static Prompt of(int[] tokens) {
        return new Prompt(tokens, 0);
    }

    /** A prompt that shares with others what it has in common with the tokens of all messages but the last. */
    public static Prompt after(int[] tokens, int[] before) {
        int difference = Arrays.mismatch(tokens, before);
        return new Prompt(tokens, Math.clamp(difference < 0 ? tokens.length : difference, 0, Math.max(0, tokens.length - 1)));
    }

    public int length() {
        return tokens.length;
    }

    @Override
    public String toString() {
        return "Prompt[" + tokens.length + " tokens, " + shared + " shared]";
    }
}
