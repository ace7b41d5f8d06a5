package gatehouse.app.config;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A price list to import.
 *
 * @param from the day from which its prices hold
 */
public record PriceListConfig(Path file, LocalDate from) {}
