package gatehouse.engine.parse;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Skips blanks and perhaps one of some markers; anything else is read by another. */
final class OptionalMarkers implements Reader {
    private final Dialogue dialogue;
    private final Watch watch;
    private final Function<String, Reader> found;
    private final Supplier<Reader> otherwise;
    private final StringBuilder skipped = new StringBuilder();
    private final StringBuilder other = new StringBuilder();

    /**
     * A skipper of markers.
     *
     * @param found reads on after a marker, given the marker with the blanks before it
     * @param otherwise reads on where there is none, the blanks included
     */
    OptionalMarkers(Dialogue dialogue, List<String> markers, Function<String, Reader> found, Supplier<Reader> otherwise) {
        this.dialogue = dialogue;
        this.found = found;
        this.otherwise = otherwise;
        watch = new Watch(markers);
    }

    @Override
    public Reader take(char c) {
        boolean blank = Blanks.has(c);
        if (blank && watch.held().isEmpty() && skipped.length() < Dialogue.LONGEST_BEGINNING) {
            skipped.append(c);
            return this;
        }
        @Nullable
        String marker = watch.take(c, other);
        if (marker != null) {
            return found.apply(skipped + marker);
        }
        return other.isEmpty() ? this : dialogue.feed(otherwise.get(), skipped.toString() + other + watch.held());
    }

    @Override
    public void end() {
        dialogue.feed(otherwise.get(), skipped + watch.held()).end();
    }
}
