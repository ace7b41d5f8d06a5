package gatehouse.engine.grammar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the lengths, patterns and formats of strings. */
final class TextReader {
    private final Demands demands;
    private final List<Place> places;

    TextReader(Demands demands, List<Place> places) {
        this.demands = demands;
        this.places = places;
    }

    Shape read() {
        int least = 0;
        int most = Repetition.ENDLESS;
        for (Place place : places) {
            least = Math.max(least, Repetition.kept(demands, place, "minLength", 0));
            most = Math.min(most, Repetition.kept(demands, place, "maxLength", Repetition.ENDLESS));
        }
        if (least > most) {
            return new Shape.Nothing();
        }
        Regex regex = pattern();
        if (regex == null) {
            return new Shape.Text(null, least, most);
        }
        try {
            Regex fitted = RegexLength.fit(regex, least, most);
            return fitted == null ? new Shape.Nothing() : new Shape.Text(fitted, 0, Repetition.ENDLESS);
        } catch (PatternException e) {
            for (Place place : places) {
                if (place.has("minLength") || place.has("maxLength")) {
                    demands.cannotKeep(place.at(place.has("maxLength") ? "maxLength" : "minLength"), e.reason());
                }
            }
            return new Shape.Text(regex, 0, Repetition.ENDLESS);
        }
    }

    /** The one pattern of all places. */
    private @Nullable Regex pattern() {
        Map<String, Regex> patterns = new LinkedHashMap<>();
        for (Place place : places) {
            if (place.has("pattern")) {
                add(patterns, place, "pattern", place.string("pattern"));
            }
            if (place.has("format") && place.get("format").isString()) {
                String pattern = StringFormats.pattern(place.string("format"));
                if (pattern != null) {
                    add(patterns, place, "format", pattern);
                } else if (!StringFormats.saysNothing(place.string("format"))) {
                    demands.cannotKeep(place.at("format"), "the format '" + place.string("format") + "'; formats kept are "
                            + StringFormats.names());
                }
            }
        }
        return patterns.values().stream().findFirst().orElse(null);
    }

    private void add(Map<String, Regex> patterns, Place place, String keyword, String pattern) {
        if (!patterns.isEmpty() && !patterns.containsKey(pattern)) {
            demands.cannotKeep(place.at(keyword), "a second pattern or format for one string");
            return;
        }
        try {
            patterns.put(pattern, PatternParser.parse(pattern));
        } catch (PatternException e) {
            demands.cannotKeep(place.at(keyword), "a pattern with " + e.reason());
        }
    }
}
