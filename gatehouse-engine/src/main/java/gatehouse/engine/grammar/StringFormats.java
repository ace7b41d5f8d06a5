package gatehouse.engine.grammar;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The formats of strings that are kept, as patterns. Each matches only texts of its format; of the larger ones (addresses, names)
 * it matches the usual spelling.
 */
final class StringFormats {
    private static final String LABEL = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final String HOST = LABEL + "(\\." + LABEL + "){0,6}";
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])";
    private static final String HEX = "[0-9a-fA-F]";

    /** The days of every month, and 29 February in years that divide by 4 and, when they divide by 100, by 400. */
    private static final String DATE = "([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
            + "|02-(0[1-9]|1[0-9]|2[0-8]))"
            + "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)";
    private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";
    /** No place is further from UTC than fourteen hours. */
    private static final String OFFSET = "(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)";
    private static final String TIME = CLOCK + ":[0-5][0-9](\\.[0-9]{1,9})?" + OFFSET;

    private static final String DAYS = "[0-9]{1,6}D";
    private static final String MONTHS = "[0-9]{1,6}M(" + DAYS + ")?";
    private static final String SECONDS = "[0-9]{1,6}S";
    private static final String MINUTES = "[0-9]{1,6}M(" + SECONDS + ")?";
    private static final String HOURS = "[0-9]{1,6}H(" + MINUTES + ")?";
    private static final String HOURS_ON = "T(" + HOURS + "|" + MINUTES + "|" + SECONDS + ")";
    /** Appendix A of RFC 3339. */
    private static final String DURATION = "P(([0-9]{1,4}Y(" + MONTHS + ")?|" + MONTHS + "|" + DAYS + ")(" + HOURS_ON + ")?|"
            + HOURS_ON
            + "|[0-9]{1,4}W)";

    private static final String PATH = "([a-zA-Z0-9._~!$&'()*+,;=:@/-]|%" + HEX + HEX + ")*";
    private static final String URI = "[a-z][a-z0-9+.-]{0,15}://" + HOST + "(:[1-9][0-9]{0,3})?(/" + PATH + ")?(\\?" + PATH
            + ")?(#" + PATH
            + ")?";

    private static final Map<String, String> PATTERNS = Map.ofEntries(
            Map.entry("date", DATE),
            Map.entry("time", TIME),
            Map.entry("date-time", DATE + "T" + TIME),
            Map.entry("duration", DURATION),
            Map.entry("uuid", HEX + "{8}-" + HEX + "{4}-" + HEX + "{4}-" + HEX + "{4}-" + HEX + "{12}"),
            Map.entry("email", "[a-zA-Z0-9_+-]{1,32}(\\.[a-zA-Z0-9_+-]{1,10}){0,3}@(" + LABEL + "\\.){1,4}[a-zA-Z]{2,18}"),
            Map.entry("hostname", HOST),
            Map.entry("ipv4", OCTET + "(\\." + OCTET + "){3}"),
            Map.entry("ipv6", "(" + HEX + "{1,4}:){7}" + HEX + "{1,4}"),
            Map.entry("uri", URI));

    /** Names that say how a string is shown or coded, and those of numbers. */
    private static final Set<String> SILENT = Set.of("password", "int32", "int64", "uint32", "uint64", "float", "double");

    private StringFormats() {}

    /** The pattern of the format, or null when it is not kept. */
    static @Nullable String pattern(String name) {
        String pattern = PATTERNS.get(name);
        return pattern == null ? null : "^(" + pattern + ")$";
    }

    static boolean saysNothing(String name) {
        return SILENT.contains(name);
    }

    static Set<String> names() {
        return new TreeSet<>(PATTERNS.keySet());
    }
}
