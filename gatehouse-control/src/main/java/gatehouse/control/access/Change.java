package gatehouse.control.access;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an audit event tells of a change.
 *
 * @param action noun and verb, such as {@code key.create}
 * @param subject name of what was changed
 * @param details the rest, by name; never a secret
 */
record Change(Instant at, Principal by, String action, String subject, Map<String, String> details) {
    Change {
        // Sorted, since the order is part of what is hashed.
        details = new TreeMap<>(details);
    }
}
