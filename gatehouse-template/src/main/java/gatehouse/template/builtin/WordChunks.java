package gatehouse.template.builtin;

import gatehouse.template.text.Characters;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A paragraph in the pieces between which a line may be broken: white space, words, and dashes between words. With hyphens, a word
 * ends behind one that has letters on both sides.
 */
final class WordChunks {
    private static final String PUNCTUATION = "!\"'&.,?";

    private final int[] text;
    private final boolean atHyphens;

    private WordChunks(String paragraph, boolean atHyphens) {
        this.text = paragraph.codePoints().toArray();
        this.atHyphens = atHyphens;
    }

    static Deque<String> of(String paragraph, boolean atHyphens) {
        var chunks = new WordChunks(paragraph, atHyphens);
        Deque<String> found = new ArrayDeque<>();
        for (int begin = 0; begin < chunks.text.length;) {
            int end = chunks.end(begin);
            found.add(new String(chunks.text, begin, end - begin));
            begin = end;
        }
        return found;
    }

    private int end(int begin) {
        if (isBlank(begin)) {
            int end = begin;
            while (isBlank(end)) {
                end++;
            }
            return end;
        }
        if (atHyphens && isDash(begin)) {
            return dashes(begin);
        }
        int end = begin + 1;
        while (end < text.length && !isBlank(end)) {
            if (atHyphens && isHyphen(end)) {
                return end + 1;
            }
            if (atHyphens && isDash(end)) {
                return end;
            }
            end++;
        }
        return end;
    }

    /** Whether a line can be broken behind a hyphen that stands here. */
    private boolean isHyphen(int at) {
        boolean behindLetters = isLetter(at - 1) && (isLetter(at - 2) || (is('-', at - 2) && isLetter(at - 3)));
        boolean beforeLetters = isLetter(at + 1) && (isLetter(at + 2) || (is('-', at + 2) && isLetter(at + 3)));
        return is('-', at) && behindLetters && beforeLetters;
    }

    /** Whether two or more hyphens that part words begin here. */
    private boolean isDash(int at) {
        boolean behindWord = at > 0 && (Characters.isWord(text[at - 1]) || PUNCTUATION.indexOf(text[at - 1]) >= 0);
        return behindWord && is('-', at) && is('-', at + 1) && dashes(at) < text.length && Characters.isWord(text[dashes(at)]);
    }

    private int dashes(int begin) {
        int end = begin;
        while (is('-', end)) {
            end++;
        }
        return end;
    }

    private boolean is(char c, int at) {
        return at >= 0 && at < text.length && text[at] == c;
    }

    private boolean isLetter(int at) {
        return at >= 0 && at < text.length && Characters.isWord(text[at]) && !Characters.isDecimal(text[at]);
    }

    /** Only the white space of ASCII ends a word here. */
    private boolean isBlank(int at) {
        return at < text.length && (text[at] == ' ' || (text[at] < 0x1c && Characters.isSpace(text[at])));
    }
}
