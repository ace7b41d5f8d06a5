package gatehouse.control.access;

import gatehouse.api.usage.TeamId;
import java.time.Instant;

/**
 * A team that keys belong to.
 *
 * @param keys how many of its keys are not revoked
 */
public record Team(TeamId id, Instant createdAt, int keys) {}
