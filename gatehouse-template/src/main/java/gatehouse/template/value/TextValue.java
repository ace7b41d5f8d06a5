package gatehouse.template.value;

import gatehouse.template.text.CodePoints;

/**
 * A text.
 *
 * @param markup whether it counts as safe HTML, which texts added to it then become too by being escaped
 */
public record TextValue(String text, boolean markup) implements Value, Comparable<TextValue> {
    /** So many are compared or looked through in the time of one step. */
    private static final int CHARACTERS_PER_STEP = 64;

    public static final TextValue EMPTY = new TextValue("", false);

    public static TextValue of(String text) {
        return text.isEmpty() ? EMPTY : new TextValue(text, false);
    }

    public static TextValue markup(String text) {
        return new TextValue(text, true);
    }

    /** Another text of the same kind. */
    public TextValue like(String other) {
        return markup ? markup(other) : of(other);
    }

    @Override
    public long weight() {
        return 1L + text.length() / CHARACTERS_PER_STEP;
    }

    public int length() {
        return CodePoints.count(text);
    }

    @Override
    public String typeName() {
        return markup ? "Markup" : "str";
    }

    @Override
    public boolean isTrue() {
        return !text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextValue that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The order in which Java compares texts. With it a dictionary stays quick whose keys were chosen to have one hash. */
    @Override
    public int compareTo(TextValue other) {
        return text.compareTo(other.text);
    }
}
