package gatehouse.engine.parse;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads text up to a marker. Blanks before a marker are layout of the family's template, and wait until it is clear that none
 * follows them.
 */
final class ProseReader implements Reader {
    private static final int MOST_BLANKS = 64;

    private final Consumer<CharSequence> text;
    private final Map<String, Function<String, @Nullable Reader>> markers;
    private final Watch watch;
    private final StringBuilder released = new StringBuilder();
    private final StringBuilder blanks = new StringBuilder();
    private boolean dropBlanks;

    /**
     * A reader of text.
     *
     * @param markers each with what reads on after it, given the marker and the blanks before it; null when it is text after all
     * @param dropBlanks whether blanks at the beginning are layout
     */
    ProseReader(Consumer<CharSequence> text, Map<String, Function<String, @Nullable Reader>> markers, boolean dropBlanks) {
        this.text = text;
        this.markers = markers;
        this.dropBlanks = dropBlanks;
        watch = new Watch(markers.keySet());
    }

    @Override
    public Reader take(char c) {
        released.setLength(0);
        String marker = watch.take(c, released);
        release(released);
        Function<String, @Nullable Reader> next = marker == null ? null : markers.get(marker);
        if (marker == null || next == null) {
            return this;
        }
        String beginning = blanks + marker;
        Reader reader = next.apply(beginning);
        if (reader == null) {
            release(marker);
            return this;
        }
        return reader;
    }

    private void release(CharSequence characters) {
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            boolean blank = Blanks.has(c);
            if (blank && (dropBlanks || blanks.length() < MOST_BLANKS)) {
                if (!dropBlanks) {
                    blanks.append(c);
                }
                continue;
            }
            dropBlanks = false;
            text.accept(blanks);
            blanks.setLength(0);
            text.accept(Character.toString(c));
        }
    }

    @Override
    public void end() {
        text.accept(blanks);
        blanks.setLength(0);
        text.accept(watch.held());
    }
}
