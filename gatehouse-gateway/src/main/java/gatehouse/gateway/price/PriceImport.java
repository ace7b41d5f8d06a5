package gatehouse.gateway.price;

import gatehouse.gateway.price.ImportedPrices.Rejected;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reader of price lists: a JSON object from model names to entries in dollars a token, bare or under {@code models}. Numbers are
 * read as they stand, never through binary fractions.
 */
public final class PriceImport {
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();
    private static final String UNIT = "USD per token";
    private static final int LONGEST_NAME = 300;
    private static final int MOST_ENTRIES = 200_000;

    private final LocalDate from;
    private final List<Price> prices = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final TreeMap<String, Integer> unknownFields = new TreeMap<>();
    private final List<String> unknownCosts = new ArrayList<>();
    private final List<String> free = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> twice = new HashSet<>();

    private PriceImport(LocalDate from) {
        this.from = from;
    }

    /**
     * Reads a list.
     *
     * @param from the day from which its prices hold
     */
    public static ImportedPrices read(byte[] list, LocalDate from) {
        var reading = new PriceImport(from);
        try (JsonParser parser = JSON.createParser(list)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new PriceException("price.list.malformed",
                        "a price list is a JSON object from model names to prices, but this"
                                + " begins with something else");
            }
            reading.entries(parser, true);
        } catch (JacksonException e) {
            throw new PriceException("price.list.malformed", "the price list is not JSON to its end: " + e.getOriginalMessage(),
                    e);
        }
        reading.prices.removeIf(price -> reading.twice.contains(price.model()));
        return new ImportedPrices(reading.prices, reading.rejected, reading.unknownFields, reading.unknownCosts, reading.free);
    }

    private void entries(JsonParser parser, boolean top) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (top && name.equals("models") && value == JsonToken.START_OBJECT) {
                startOver();
                entries(parser, false);
            } else if (value == JsonToken.START_OBJECT) {
                entry(name, parser.readValueAsTree());
            } else if (top && name.equals("unit") && !UNIT.equals(parser.getString())) {
                throw new PriceException("price.list.unit",
                        "the price list counts in '" + parser.getString() + "'; only lists in '"
                                + UNIT + "' can be read");
            } else {
                parser.skipChildren(); // What a list says about itself: its source, its day.
            }
            if (seen.size() > MOST_ENTRIES) {
                throw new PriceException("price.list.too-long", "a price list has at most " + MOST_ENTRIES + " entries");
            }
        }
    }

    /** Objects before the models were remarks on the list. */
    private void startOver() {
        prices.clear();
        rejected.clear();
        unknownFields.clear();
        unknownCosts.clear();
        free.clear();
        seen.clear();
    }

    private void entry(String name, JsonNode fields) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            reject(name.substring(0, Math.min(name.length(), 60)), "a name of a model has 1 to " + LONGEST_NAME + " characters");
        } else if (!seen.add(name)) {
            twice.add(name);
            reject(name, "it is listed more than once, so none of its prices is taken");
        } else {
            var entry = new PriceEntry(fields);
            entry.unknownFields().forEach(field -> unknownFields.merge(field, 1, Integer::sum));
            switch (entry.tariff()) {
                case PriceEntry.Read.Bad(String why) -> reject(name, why);
                case PriceEntry.Read.Good(Tariff tariff) -> {
                    prices.add(new Price(name, entry.provider(), from, tariff));
                    if (entry.hasUnknownCosts()) {
                        unknownCosts.add(name);
                    }
                    if (entry.isFree()) {
                        free.add(name);
                    }
                }
            }
        }
    }

    private void reject(String name, String why) {
        rejected.add(new Rejected(name, why));
    }
}
