package gatehouse.gateway.price;

/** How quickly a provider was asked to answer, which it prices. */
public enum ServiceTier {
    STANDARD, BATCH, FLEX, PRIORITY
}
