package gatehouse.api.policy;

import gatehouse.api.evidence.Sha256;

/** What stands behind a deployment, and what an approval is about. Equal origins are the same thing. */
public sealed interface Origin {
    /** Weights of the company's own store, by the digest of their artifact. */
    record Artifact(Sha256 digest) implements Origin {}

    /**
     * A model that somebody else runs.
     *
     * @param terms version of the provider's terms it was approved under
     */
    record Hosted(String provider, String model, String terms) implements Origin {}
}
