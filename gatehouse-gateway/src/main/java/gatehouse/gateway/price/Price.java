package gatehouse.gateway.price;

import java.time.LocalDate;

/**
 * The prices of a model from a day on.
 *
 * @param model the name it has in the price list
 * @param provider who asks these prices, as the list names it
 */
public record Price(String model, String provider, LocalDate from, Tariff tariff) {}
