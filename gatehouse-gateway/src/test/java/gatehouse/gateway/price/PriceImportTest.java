package gatehouse.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.TokenSource;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.price.ImportedPrices.Rejected;
import gatehouse.testkit.corpus.Corpus;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PriceImportTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Instant AFTER = Instant.parse("2026-11-27T12:00:00Z");

    private static ImportedPrices read(String list) {
        return PriceImport.read(list.replace('\'', '"').getBytes(StandardCharsets.UTF_8), DAY);
    }

    private static PriceBook book(String list) {
        return PriceBook.EMPTY.with(read(list).prices());
    }

    private static TokenUsage tokens(long input, long output) {
        return TokenUsage.of(input, output, TokenSource.UPSTREAM);
    }

    private static Cost picos(long amount) {
        return new Cost.Priced(new Money(amount));
    }

    @Test
    void prices_are_read_as_they_stand() {
        // Given
        PriceBook book = book("{'m': {'mode': 'chat', 'input_cost_per_token': 1.875e-08, 'output_cost_per_token': 3e-07}}");

        // When
        Cost cost = book.cost("m", AFTER, tokens(3, 2), ServiceTier.STANDARD);

        // Then
        assertThat(cost).isEqualTo(picos(3 * 18_750 + 2 * 300_000));
    }

    @Test
    void each_part_has_its_price() {
        // Given
        PriceBook book = book("""
                {'m': {'input_cost_per_token': 3e-06, 'output_cost_per_token': 15e-06, 'cache_read_input_token_cost': 3e-07,
                 'cache_creation_input_token_cost': 3.75e-06, 'cache_creation_input_token_cost_above_1hr': 6e-06,
                 'output_cost_per_reasoning_token': 20e-06}}""");

        // When
        Cost cost = book.cost("m", AFTER, tokens(1_000, 100).withCache(500, 300, 100).withReasoning(40), ServiceTier.STANDARD);

        // Then
        assertThat(cost).isEqualTo(
                picos(200 * 3_000_000L + 500 * 300_000 + 200 * 3_750_000L + 100 * 6_000_000L + 60 * 15_000_000L
                        + 40 * 20_000_000L));
    }

    @Test
    void a_long_input_is_priced_whole_by_its_step_and_cached_tokens_keep_their_discount() {
        // Given
        PriceBook book = book("""
                {'m': {'input_cost_per_token': 2e-06, 'output_cost_per_token': 8e-06, 'cache_read_input_token_cost': 2e-07,
                 'input_cost_per_token_above_200k_tokens': 4e-06, 'output_cost_per_token_above_200k_tokens': 12e-06}}""");

        // When
        Cost atTheStep = book.cost("m", AFTER, tokens(200_000, 10), ServiceTier.STANDARD);
        Cost beyond = book.cost("m", AFTER, tokens(200_001, 10).withCache(1, 0, 0), ServiceTier.STANDARD);

        // Then
        assertThat(atTheStep).isEqualTo(picos(200_000 * 2_000_000L + 10 * 8_000_000));
        assertThat(beyond).isEqualTo(picos(200_000 * 4_000_000L + 400_000 + 10 * 12_000_000));
    }

    @Test
    void tiers_are_priced_apart_with_their_steps_in_proportion() {
        // Given
        PriceBook book = book("""
                {'m': {'input_cost_per_token': 2e-06, 'output_cost_per_token': 8e-06, 'cache_read_input_token_cost': 2e-07,
                 'input_cost_per_token_above_200k_tokens': 4e-06, 'output_cost_per_token_above_200k_tokens': 12e-06,
                 'input_cost_per_token_batches': 1e-06, 'output_cost_per_token_batches': 4e-06,
                 'input_cost_per_token_priority': 5e-06}}""");

        // When
        Cost batch = book.cost("m", AFTER, tokens(10, 1).withCache(10, 0, 0), ServiceTier.BATCH);
        Cost longBatch = book.cost("m", AFTER, tokens(300_000, 1), ServiceTier.BATCH);
        Cost halfPriced = book.cost("m", AFTER, tokens(1, 1), ServiceTier.PRIORITY);

        // Then
        assertThat(batch).isEqualTo(picos(10 * 100_000 + 4_000_000));
        assertThat(longBatch).isEqualTo(picos(300_000 * 2_000_000L + 6_000_000));
        assertThat(halfPriced).isEqualTo(new Cost.Unpriced("there is no price for the service tier PRIORITY"));
    }

    @Test
    void what_has_no_price_is_unknown_and_never_nothing() {
        // Given
        PriceBook book = book("{'m': {'input_cost_per_token': 1e-06, 'output_cost_per_token': 2e-06}}");

        // When
        Cost cacheWrites = book.cost("m", AFTER, tokens(10, 1).withCache(0, 5, 0), ServiceTier.STANDARD);
        Cost other = book.cost("n", AFTER, tokens(1, 1), ServiceTier.STANDARD);
        Cost earlier = book.cost("m", Instant.parse("2026-11-19T23:59:59Z"), tokens(1, 1), ServiceTier.STANDARD);

        // Then
        assertThat(cacheWrites).isEqualTo(new Cost.Unpriced("there is no price for input that is written to a cache"));
        assertThat(other).isEqualTo(new Cost.Unpriced("the price book has no price of n"));
        assertThat(earlier).isEqualTo(new Cost.Unpriced("the price book has no price of m for 2026-11-19"));
    }

    @Test
    void a_new_price_holds_from_its_day_on() {
        // Given
        String list = "{'m': {'input_cost_per_token': %s, 'output_cost_per_token': 0}}".replace('\'', '"');
        byte[] later = list.formatted("2e-06").getBytes(StandardCharsets.UTF_8);

        // When
        PriceBook book = book(list.formatted("1e-06")).with(PriceImport.read(later, DAY.plusDays(10)).prices());

        // Then
        assertThat(book.cost("m", Instant.parse("2026-11-29T23:59:59Z"), tokens(1, 0), ServiceTier.STANDARD))
                .isEqualTo(picos(1_000_000));
        assertThat(book.cost("m", Instant.parse("2026-11-30T00:00:00Z"), tokens(1, 0), ServiceTier.STANDARD))
                .isEqualTo(picos(2_000_000));
    }

    @Test
    void no_call_costs_more_than_its_highest_cost() {
        // Given
        PriceBook book = book("""
                {'m': {'input_cost_per_token': 4e-06, 'output_cost_per_token': 8e-06, 'cache_read_input_token_cost': 4e-07,
                 'cache_creation_input_token_cost': 5e-06, 'cache_creation_input_token_cost_above_1hr': 8e-06,
                 'output_cost_per_reasoning_token': 9e-06, 'input_cost_per_token_above_1k_tokens': 3e-06,
                 'output_cost_per_token_above_2k_tokens': 20e-06}}""");
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            long input = random.nextInt(4_000);
            long output = random.nextInt(500);
            long read = random.nextLong(input + 1);
            long write = random.nextLong(input - read + 1);
            TokenUsage usage = tokens(input, output).withCache(read, write, random.nextLong(write + 1))
                    .withReasoning(random.nextLong(output + 1));

            // When
            var cost = (Cost.Priced) book.cost("m", AFTER, usage, ServiceTier.STANDARD);
            var highest = (Cost.Priced) book.highestCost("m", AFTER, input + random.nextInt(50), output + random.nextInt(50),
                    ServiceTier.STANDARD);

            // Then
            assertThat(cost.amount()).isLessThanOrEqualTo(highest.amount());
        }
    }

    @Test
    void the_highest_cost_of_absurd_numbers_is_the_largest_amount() {
        PriceBook book = book("{'m': {'input_cost_per_token': 1e-06, 'output_cost_per_token': 2e-06}}");
        assertThat(book.highestCost("m", AFTER, Long.MAX_VALUE, Long.MAX_VALUE, ServiceTier.STANDARD))
                .isEqualTo(new Cost.Priced(Money.MAX));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "{'input_cost_per_token': 1e-06} | output_cost_per_token is missing; a price that is not there is unknown, not nothing",
                    "{'input_cost_per_token': null, 'output_cost_per_token': 1e-06} | input_cost_per_token is missing; a price that is not"
                            + " there is unknown, not nothing",
                    "{'input_cost_per_token': -1e-06, 'output_cost_per_token': 1e-06} | input_cost_per_token is -0.000001, but a price is a"
                            + " number of dollars a token from 0 to 1",
                    "{'input_cost_per_token': 3, 'output_cost_per_token': 1e-06} | input_cost_per_token is 3, but a price is a number of"
                            + " dollars a token from 0 to 1",
                    "{'input_cost_per_token': '3e-06', 'output_cost_per_token': 1} | input_cost_per_token is \"3e-06\", but a price is a"
                            + " number of dollars a token from 0 to 1",
                    "{'input_cost_per_token': 1e-12, 'output_cost_per_token': 1, 'cache_read_input_token_cost': 1,"
                            + " 'input_cost_per_token_above_1k_tokens': 1} | its prices are too far apart to be those of one model"})
    void a_bad_entry_is_named_with_its_reason_and_the_others_are_taken(String entry, String why) {
        // When
        ImportedPrices imported = read(
                "{'bad': " + entry + ", 'good': {'input_cost_per_token': 1e-6, 'output_cost_per_token': 0}}");

        // Then
        assertThat(imported.rejected()).containsExactly(new Rejected("bad", why));
        assertThat(imported.prices()).extracting(Price::model).containsExactly("good");
        assertThat(imported.free()).containsExactly("good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e400"})
    void absurd_exponents_cost_nothing_to_refuse(String number) {
        assertThat(read("{'m': {'input_cost_per_token': " + number + ", 'output_cost_per_token': 0}}").rejected()).hasSize(1);
    }

    @Test
    void what_is_not_understood_is_told() {
        // When
        ImportedPrices imported = read("""
                {'m': {'input_cost_per_token': 1e-06, 'output_cost_per_token': 2e-06, 'mode': 'chat', 'supports_vision': true,
                 'input_cost_per_image': 0.01, 'colour': 'red'},
                 'n': {'input_cost_per_token': 1e-06, 'output_cost_per_token': 2e-06, 'colour': 'blue'}}""");

        // Then
        assertThat(imported.unknownFields()).isEqualTo(Map.of("colour", 2, "input_cost_per_image", 1));
        assertThat(imported.unknownCosts()).containsExactly("m");
    }

    @Test
    void a_model_listed_twice_has_no_price() {
        // When
        ImportedPrices imported = read("""
                {'m': {'input_cost_per_token': 1e-06, 'output_cost_per_token': 2e-06},
                 'm': {'input_cost_per_token': 9e-06, 'output_cost_per_token': 2e-06}}""");

        // Then
        assertThat(imported.prices()).isEmpty();
        assertThat(imported.rejected())
                .containsExactly(new Rejected("m", "it is listed more than once, so none of its prices is taken"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{", "{'m': {'input_cost_per_token': NaN}}", "nonsense", "{'m': {'a': 1, 'a': 2}}",
                    "{'unit': 'USD per million tokens', 'models': {}}"})
    void what_is_no_price_list_is_refused(String list) {
        assertThatThrownBy(() -> read(list)).isInstanceOf(PriceException.class).hasMessageContaining("price list");
    }

    @Test
    void any_bytes_end_in_a_list_or_a_refusal() {
        // Given
        byte[] list = "{\"unit\":\"USD per token\",\"models\":{\"m\":{\"input_cost_per_token\":1e-06,\"output_cost_per_token\":2e-6}}}"
                .getBytes(StandardCharsets.UTF_8);
        var random = new Random(13);
        for (int i = 0; i < 5_000; i++) {
            byte[] changed = list.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(128);
            }
            try {
                assertThat(PriceImport.read(changed, DAY).prices().size()).isLessThanOrEqualTo(1);
            } catch (PriceException e) {
                assertThat(e.code()).startsWith("price.list.");
            }
        }
    }

    @Test
    @Tag("corpus")
    void every_entry_of_a_price_list_costs_what_it_says() throws Exception {
        Corpus corpus = Corpus.named("prices");
        var reader = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
        for (Path file : corpus.files(".json")) {
            byte[] list = Files.readAllBytes(file);
            JsonNode root = reader.readTree(list);
            JsonNode models = root.path("models").isObject() ? root.path("models") : root;
            PriceBook book = PriceBook.EMPTY.with(PriceImport.read(list, DAY).prices());
            String name = file.getFileName().toString();
            corpus.check("prices-" + name.substring(0, name.length() - ".json".length()), new ArrayList<>(models.properties()),
                    Map.Entry::getKey,
                    entry -> assertThat(book.cost(entry.getKey(), AFTER, tokens(1_000, 77), ServiceTier.STANDARD))
                            .isEqualTo(said(entry.getValue())));
        }
    }

    private static Cost said(JsonNode entry) {
        BigDecimal input = entry.path("input_cost_per_token").decimalValue();
        BigDecimal output = entry.path("output_cost_per_token").isNumber() ? entry.path("output_cost_per_token").decimalValue()
                : BigDecimal.ZERO;
        return new Cost.Priced(
                Money.ofDollars(input.multiply(BigDecimal.valueOf(1_000)).add(output.multiply(BigDecimal.valueOf(77)))));
    }
}
