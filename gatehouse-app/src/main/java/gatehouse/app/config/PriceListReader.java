package gatehouse.app.config;

import gatehouse.control.yaml.Section;
import gatehouse.gateway.price.ImportedPrices;
import gatehouse.gateway.price.Price;
import gatehouse.gateway.price.PriceException;
import gatehouse.gateway.price.PriceImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which price list to import, and looks into it for the models it prices. */
final class PriceListReader {
    private static final long LARGEST = 16L << 20;

    private final Notes notes;
    private Set<String> models = Set.of();

    PriceListReader(Notes notes) {
        this.notes = notes;
    }

    /** Whether the list has a price of the model. */
    boolean prices(String model) {
        return models.contains(model);
    }

    @Nullable
    PriceListConfig read(Section section) {
        if (!section.present()) {
            return null;
        }
        LocalDate from = from(section);
        Path file = section.file("file").orElse(null);
        if (file == null) {
            return null;
        }
        look(section, file, from);
        return new PriceListConfig(file, from);
    }

    private static LocalDate from(Section section) {
        String text = section.textOrFallback("from");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            section.fault("from", text, "is not a date", "write it as YYYY-MM-DD");
            return LocalDate.EPOCH;
        }
    }

    private void look(Section section, Path file, LocalDate from) {
        try {
            if (Files.size(file) > LARGEST) {
                section.fault("file", section.text("file"), "is larger than 16 MiB", "name a list of prices alone");
                return;
            }
            byte[] content = Files.readAllBytes(file);
            notes.file(file, content);
            ImportedPrices list = PriceImport.read(content, from);
            models = list.prices().stream().map(Price::model).collect(Collectors.toUnmodifiableSet());
            if (!list.rejected().isEmpty()) {
                notes.warn(section.remark("file",
                        "has " + list.rejected().size() + " of " + (models.size() + list.rejected().size())
                                + " entries that are no prices, such as " + list.rejected().getFirst().model() + " ("
                                + list.rejected().getFirst().why() + ")",
                        "mend them, or leave them out"));
            }
        } catch (PriceException e) {
            section.fault("file", section.text("file"), "cannot be used: " + e.getMessage(),
                    "name a list in the documented format");
        } catch (IOException e) {
            section.fault("file", section.text("file"), "cannot be read (" + e.getClass().getSimpleName() + ")",
                    "name a file you can read");
        }
    }
}
