package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.time.Instant;

/**
 * A stored document that belongs to an artifact and stays as long as it does, such as what was measured on it.
 *
 * @param kind of document, such as {@code quality}
 * @param about which of its kind, in words or digests: a later one about the same takes its place
 */
public record Attachment(Sha256 artifact, String kind, String about, Sha256 content, Instant at) {}
