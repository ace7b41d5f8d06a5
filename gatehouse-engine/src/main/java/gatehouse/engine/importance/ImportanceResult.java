package gatehouse.engine.importance;

import gatehouse.api.evidence.Sha256;

/**
 * An importance matrix that was computed.
 *
 * @param sha256 of its file
 * @param entries tensors it knows
 * @param chunks of text it was computed on
 */
public record ImportanceResult(Sha256 sha256, int entries, int chunks) {}
