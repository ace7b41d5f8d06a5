package gatehouse.gateway.price;

import java.util.List;
import java.util.SortedMap;

/**
 * What came of reading a price list.
 *
 * @param rejected entries that were not taken, each with its name and reason; the other entries were
 * @param unknownFields fields nothing is known of, with how many entries have them
 * @param unknownCosts entries taken that also name costs of a kind not understood, such as one per image; calls that cause those cost
 *        more than is reckoned
 * @param free entries taken that ask nothing for input or output
 */
public record ImportedPrices(List<Price> prices, List<Rejected> rejected, SortedMap<String, Integer> unknownFields,
        List<String> unknownCosts, List<String> free) {
    public ImportedPrices {
        prices = List.copyOf(prices);
        rejected = List.copyOf(rejected);
        unknownCosts = List.copyOf(unknownCosts);
        free = List.copyOf(free);
    }

    /** An entry that was not taken. */
    public record Rejected(String model, String why) {}
}
