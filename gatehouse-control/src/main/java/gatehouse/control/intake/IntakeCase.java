package gatehouse.control.intake;

import gatehouse.api.evidence.Sha256;
import java.time.Instant;

/**
 * A case as stored.
 *
 * @param kind what opened it, such as {@code pilot}
 * @param planHash digest of what was registered when it was opened
 * @param version counts its events; two writers cannot both move the same version on
 */
public record IntakeCase(CaseId id, String kind, Sha256 planHash, CaseState state, int version, Instant openedAt) {}
