package gatehouse.engine.convert.vocabulary;

/** A text that may be looked at so many times; a pattern that tries without end is stopped by it. */
final class PatternBudget implements CharSequence {
    private final CharSequence text;
    private final Counter left;

    PatternBudget(CharSequence text, int looks) {
        this(text, new Counter(looks));
    }

    private PatternBudget(CharSequence text, Counter left) {
        this.text = text;
        this.left = left;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        left.count();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new PatternBudget(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** What is left, shared by a text and its parts. */
    private static final class Counter {
        private int looks;

        Counter(int looks) {
            this.looks = looks;
        }

        void count() {
            if (--looks < 0) {
                throw Splitting.unsupported("its pattern tries too many ways to split a short text");
            }
        }
    }
}
