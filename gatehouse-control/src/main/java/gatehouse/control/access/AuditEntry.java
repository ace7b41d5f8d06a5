package gatehouse.control.access;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.storage.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One event of the audit log, as it is stored.
 *
 * @param details a JSON object
 * @param previous hash of the entry before; 64 zeros for the first
 * @param hash SHA-256 over the JSON array of {@code previous} and all other fields, as text
 */
public record AuditEntry(long seq, String at, String principal, String action, String subject, String details, String previous,
        String hash) {
    static final String START = "0".repeat(64);

    static AuditEntry following(String previous, long seq, Change change) {
        String details = Json.MAPPER.writeValueAsString(change.details());
        String hash = hash(previous, seq, change.at().toString(), change.by().name(), change.action(), change.subject(), details);
        return new AuditEntry(seq, change.at().toString(), change.by().name(), change.action(), change.subject(), details,
                previous,
                hash);
    }

    boolean holds() {
        return hash.equals(hash(previous, seq, at, principal, action, subject, details));
    }

    private static String hash(String previous, long seq, String at, String principal, String action, String subject,
            String details) {
        String canonical = Json.MAPPER
                .writeValueAsString(List.of(previous, Long.toString(seq), at, principal, action, subject, details));
        return Sha256.of(canonical.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
