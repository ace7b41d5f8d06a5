package gatehouse.app.config;

import gatehouse.api.usage.Money;
import gatehouse.control.yaml.Section;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the price of a deployment: by the machine's hour, by tokens, or by a name in the price book. */
final class DeploymentPriceReader {
    private static final double DEAREST = 1_000_000;

    private final Section deployment;

    DeploymentPriceReader(Section deployment) {
        this.deployment = deployment;
    }

    Optional<DeploymentPrice> read() {
        Section price = deployment.section("price");
        if (!price.present()) {
            return Optional.empty();
        }
        boolean machine = price.has("machinePerHour");
        boolean tokens = Stream.of("inputPerMillion", "outputPerMillion", "cachedInputPerMillion").anyMatch(price::has);
        boolean listed = price.has("model");
        if ((machine ? 1 : 0) + (tokens ? 1 : 0) + (listed ? 1 : 0) != 1) {
            deployment.fault("price", "", machine || tokens || listed ? "is said in two ways" : "says nothing",
                    "give machinePerHour, or inputPerMillion with outputPerMillion, or model");
            return Optional.empty();
        }
        if (machine) {
            return Optional.of(new DeploymentPrice.Machine(dollars(price, "machinePerHour")));
        }
        return Optional.of(listed ? new DeploymentPrice.Listed(price.text("model"))
                : new DeploymentPrice.Tokens(dollars(price, "inputPerMillion"), dollars(price, "outputPerMillion"),
                        price.has("cachedInputPerMillion") ? dollars(price, "cachedInputPerMillion") : null));
    }

    private static Money dollars(Section price, String key) {
        double dollars = price.number(key, Double.NaN, -Double.MIN_VALUE, DEAREST);
        return Double.isNaN(dollars) ? Money.ZERO : Money.ofDollarsRoundedUp(BigDecimal.valueOf(dollars));
    }
}
