package gatehouse.app.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that another configuration says differently.
 *
 * @param path dotted, entries of lists by their names
 * @param before absent when it is new
 * @param after absent when it is gone
 * @param consequence what follows from it; empty when nothing but itself
 */
public record ConfigChange(String path, @Nullable String before, @Nullable String after, String consequence) {
    @Override
    public String toString() {
        String what = before == null ? "+ " + path + ": " + after
                : after == null ? "- " + path + ": " + before : "~ " + path + ": " + before + " -> " + after;
        return consequence.isEmpty() ? what : what + " (" + consequence + ")";
    }
}
