package gatehouse.api.usage;

import java.util.List;

/**
 * Where settled usage goes to stay. The place up to which the journal was moved is kept in the same transaction as the events
 * themselves; so after a crash none is missing and none is there twice.
 */
public interface UsageSink {
    /** Up to where events are kept; {@link JournalPosition#START} when none ever came. */
    JournalPosition position();

    /** Keeps the events and the new position, both or neither. An event whose request is kept already is left as it is. */
    void keep(List<UsageEvent> events, JournalPosition upTo);
}
