package gatehouse.app.config;

import gatehouse.api.usage.Money;
import org.jspecify.annotations.Nullable;

/** What the use of a deployment costs. */
public sealed interface DeploymentPrice {
    /** By the hour of the machine it runs on. */
    record Machine(Money perHour) implements DeploymentPrice {}

    /**
     * By the million tokens.
     *
     * @param cachedInput absent when cached input costs what other input does
     */
    record Tokens(Money input, Money output, @Nullable Money cachedInput) implements DeploymentPrice {}

    /** As the price book says of a model. */
    record Listed(String model) implements DeploymentPrice {}
}
