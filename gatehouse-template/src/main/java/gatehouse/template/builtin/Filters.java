package gatehouse.template.builtin;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters: {@code value|name(arguments)}. */
public final class Filters {
    /** Needs of Jinja2's that serve web pages and debugging: HTML entities, links, pretty printing, chance. */
    private static final Set<String> NOT_OFFERED = Set.of("pprint", "random", "striptags", "urlize");

    private static final Map<String, Routine> NAMED = table();

    private Filters() {}

    private static Map<String, Routine> table() {
        var filters = new Routines();
        TextFilters.add(filters);
        WebFilters.add(filters);
        NumberFilters.add(filters);
        SequenceFilters.add(filters);
        SortFilters.add(filters);
        SelectionFilters.add(filters);
        JsonFilter.add(filters);
        return filters.table();
    }

    public static @Nullable Routine find(String name) {
        return NAMED.get(name);
    }

    /** Whether Jinja2 has a filter of this name that is left out here. */
    public static boolean isLeftOut(String name) {
        return NOT_OFFERED.contains(name);
    }
}
