package gatehouse.control.access;

/** Whether the audit log is what was written to it. Entries cut off at its end are seen only by comparing the head with an earlier one. */
public sealed interface AuditCheck {
    /**
     * Every entry follows from the one before.
     *
     * @param head hash of the last entry, which stands for all of them
     */
    record Whole(long entries, String head) implements AuditCheck {}

    /** The first entry that does not follow from the one before. */
    record Broken(long seq, String why) implements AuditCheck {}
}
