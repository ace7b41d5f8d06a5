package gatehouse.api.usage;

/**
 * A place in the journal: everything before it has been read.
 *
 * @param segment number of the segment file, from 1; 0 is before all of them
 * @param offset in bytes from the start of that file
 */
public record JournalPosition(long segment, long offset) implements Comparable<JournalPosition> {
    public static final JournalPosition START = new JournalPosition(0, 0);

    public JournalPosition {
        if (segment < 0 || offset < 0) {
            throw new IllegalArgumentException("no place in a journal is negative: segment " + segment + ", offset " + offset);
        }
    }

    @Override
    public int compareTo(JournalPosition other) {
        return segment == other.segment ? Long.compare(offset, other.offset) : Long.compare(segment, other.segment);
    }
}
