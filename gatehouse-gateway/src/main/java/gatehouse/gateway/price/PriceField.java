package gatehouse.gateway.price;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One priced field of a list's entry, read from its name: {@code <part>[_above_<N>k_tokens][_batches|_flex|_priority]}.
 *
 * @param above the price holds for calls whose input has more tokens than this
 */
record PriceField(Part part, long above, ServiceTier tier) {
    private static final List<Part> LONGEST_FIRST = Stream.of(Part.values())
            .sorted(Comparator.comparingInt((Part part) -> part.field().length()).reversed()).toList();
    private static final Pattern REST = Pattern.compile("(?:_above_(\\d{1,9})(k?)_tokens)?(?:_(batches|flex|priority))?");

    static Optional<PriceField> named(String name) {
        return LONGEST_FIRST.stream().filter(part -> name.startsWith(part.field())).findFirst().flatMap(part -> rest(part, name));
    }

    private static Optional<PriceField> rest(Part part, String name) {
        Matcher rest = REST.matcher(name.substring(part.field().length()));
        if (!rest.matches()) {
            return Optional.empty();
        }
        long above = rest.group(1) == null ? 0 : Long.parseLong(rest.group(1)) * (rest.group(2).isEmpty() ? 1 : 1_000);
        ServiceTier tier = switch (rest.group(3)) {
            case null -> ServiceTier.STANDARD;
            case "batches" -> ServiceTier.BATCH;
            case "flex" -> ServiceTier.FLEX;
            default -> ServiceTier.PRIORITY;
        };
        return Optional.of(new PriceField(part, above, tier));
    }
}
