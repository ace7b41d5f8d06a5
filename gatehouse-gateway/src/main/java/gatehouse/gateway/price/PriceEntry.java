package gatehouse.gateway.price;

import gatehouse.api.usage.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** One entry of a price list: its fields sorted into prices, things known to be no price, and things unknown. */
final class PriceEntry {
    private static final BigDecimal DEAREST = BigDecimal.ONE; // A dollar a token: a hundred times what the dearest models ask.
    private static final BigDecimal CHEAPEST = new BigDecimal("1e-15");
    private static final Set<String> NO_PRICES = Set.of("litellm_provider", "mode", "max_tokens", "max_input_tokens",
            "max_output_tokens", "deprecation_date", "source", "metadata", "output_vector_size", "supported_endpoints",
            "supported_modalities", "supported_output_modalities", "supported_regions", "tool_use_system_prompt_tokens", "rpm",
            "tpm");
    private static final Set<String> WITHOUT_OUTPUT = Set.of("embedding", "rerank", "moderation");

    private final Map<ServiceTier, NavigableMap<Long, Map<Part, Money>>> said = new EnumMap<>(ServiceTier.class);
    private final List<String> unknown = new ArrayList<>();
    private final String provider;
    private final Read tariff;

    PriceEntry(JsonNode fields) {
        provider = fields.path("litellm_provider").asString("");
        String fault = sort(fields);
        tariff = fault.isEmpty() ? buildOrNot(fields.path("mode").asString("")) : new Read.Bad(fault);
    }

    /** The fault of the first field that is a price and cannot be one; empty when there is none. */
    private String sort(JsonNode fields) {
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            String name = field.getKey();
            Optional<PriceField> price = PriceField.named(name);
            if (price.isEmpty()) {
                if (!NO_PRICES.contains(name) && !name.startsWith("supports_")) {
                    unknown.add(name);
                }
            } else if (!field.getValue().isNull()) {
                if (!isPrice(field.getValue())) {
                    return name + " is " + brief(field.getValue()) + ", but a price is a number of dollars a token from 0 to "
                            + DEAREST;
                }
                said.computeIfAbsent(price.get().tier(), _ -> new TreeMap<>())
                        .computeIfAbsent(price.get().above(), _ -> new EnumMap<>(Part.class))
                        .put(price.get().part(), Money.ofDollarsRoundedUp(field.getValue().decimalValue()));
            }
        }
        return "";
    }

    private static boolean isPrice(JsonNode value) {
        if (!value.isNumber()) {
            return false;
        }
        BigDecimal dollars = value.decimalValue();
        // Compared before anything is reckoned: an exponent may ask for gigabytes of digits.
        return dollars.signum() == 0 || (dollars.compareTo(CHEAPEST) >= 0 && dollars.compareTo(DEAREST) <= 0);
    }

    private static String brief(JsonNode value) {
        String text = value.toString();
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    private Read buildOrNot(String mode) {
        try {
            return build(mode);
        } catch (ArithmeticException e) {
            return new Read.Bad("its prices are too far apart to be those of one model");
        }
    }

    private Read build(String mode) {
        Map<Part, Money> base = new EnumMap<>(Part.class);
        base.putAll(said.getOrDefault(ServiceTier.STANDARD, new TreeMap<>()).getOrDefault(0L, Map.of()));
        if (WITHOUT_OUTPUT.contains(mode)) {
            base.putIfAbsent(Part.OUTPUT, Money.ZERO);
        }
        for (Part needed : List.of(Part.INPUT, Part.OUTPUT)) {
            if (!base.containsKey(needed)) {
                return new Read.Bad(needed.field() + " is missing; a price that is not there is unknown, not nothing");
            }
        }
        var standard = new Rates(base);
        var tiers = new EnumMap<ServiceTier, NavigableMap<Long, Rates>>(ServiceTier.class);
        NavigableMap<Long, Rates> standardSteps = steps(standard, said.getOrDefault(ServiceTier.STANDARD, new TreeMap<>()));
        tiers.put(ServiceTier.STANDARD, standardSteps);
        said.forEach((tier, steps) -> {
            Map<Part, Money> anew = steps.getOrDefault(0L, Map.of());
            if (tier != ServiceTier.STANDARD && anew.containsKey(Part.INPUT)
                    && (anew.containsKey(Part.OUTPUT) || standard.output().picos() == 0)) {
                tiers.put(tier, tierSteps(standardSteps, anew, steps));
            }
        });
        return new Read.Good(new Tariff(tiers));
    }

    private static NavigableMap<Long, Rates> steps(Rates base, NavigableMap<Long, Map<Part, Money>> said) {
        var steps = new TreeMap<Long, Rates>(Map.of(0L, base));
        Rates below = base;
        for (Map.Entry<Long, Map<Part, Money>> step : said.tailMap(0L, false).entrySet()) {
            below = below.with(step.getValue());
            steps.put(step.getKey(), below);
        }
        return steps;
    }

    /** A tier has the steps of the standard one, in proportion, where it does not name its own. */
    private static NavigableMap<Long, Rates> tierSteps(NavigableMap<Long, Rates> standard, Map<Part, Money> anew,
            NavigableMap<Long, Map<Part, Money>> said) {
        Rates base = standard.firstEntry().getValue();
        Rates tierBase = base.with(anew);
        var steps = new TreeMap<Long, Rates>();
        standard.forEach(
                (above, rates) -> steps.put(above, above == 0 ? tierBase : tierBase.with(scaled(base, rates, tierBase))));
        said.tailMap(0L, false).forEach((above, named) -> steps.put(above, steps.floorEntry(above).getValue().with(named)));
        return steps;
    }

    private static Map<Part, Money> scaled(Rates base, Rates step, Rates tierBase) {
        var scaled = new EnumMap<Part, Money>(Part.class);
        step.prices().forEach((part, price) -> {
            Money before = base.of(part);
            Money tier = tierBase.of(part);
            scaled.put(part, before == null || tier == null || before.picos() == 0 ? price
                    : Money.ofDollarsRoundedUp(price.dollars().multiply(tier.dollars())
                            .divide(before.dollars(), 24, RoundingMode.CEILING)));
        });
        return scaled;
    }

    Read tariff() {
        return tariff;
    }

    String provider() {
        return provider;
    }

    List<String> unknownFields() {
        return unknown;
    }

    boolean hasUnknownCosts() {
        return unknown.stream().anyMatch(field -> field.contains("cost"));
    }

    boolean isFree() {
        Map<Part, Money> base = said.getOrDefault(ServiceTier.STANDARD, new TreeMap<>()).getOrDefault(0L, Map.of());
        return Money.ZERO.equals(base.get(Part.INPUT)) || Money.ZERO.equals(base.get(Part.OUTPUT));
    }

    /** What the fields come to. */
    sealed interface Read {
        record Good(Tariff tariff) implements Read {}

        record Bad(String why) implements Read {}
    }
}
