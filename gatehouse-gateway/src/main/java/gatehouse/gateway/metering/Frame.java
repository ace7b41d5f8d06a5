package gatehouse.gateway.metering;

import java.util.zip.CRC32C;

/**
 * How a record lies in a file: two bytes that mark a beginning, the length of the record in two, the CRC-32C of length and record in
 * four, then the record. The length is under the checksum, so that a wrong one cannot lead astray; the mark lets reading go on behind
 * damage.
 */
final class Frame {
    static final int MARK = 0xA7_4A;
    static final int HEADER = 8;
    static final int LONGEST = 0xFFFF;

    private final CRC32C crc = new CRC32C();

    /** Writes the record at the end; not safe for many threads. */
    void write(JournalRecord entry, RecordBytes to) {
        int start = to.size();
        to.putShort(MARK);
        to.putShort(0);
        to.putInt(0);
        RecordCodec.write(entry, to);
        int length = to.size() - start - HEADER;
        if (length > LONGEST) {
            to.cutTo(start);
            throw new IllegalArgumentException("a record has at most " + LONGEST + " bytes, but this has " + length);
        }
        to.setShort(start + 2, length);
        to.setInt(start + 4, checksum(to.array(), start + 2, start + HEADER, length));
    }

    int checksum(byte[] bytes, int lengthAt, int recordAt, int length) {
        crc.reset();
        crc.update(bytes, lengthAt, 2);
        crc.update(bytes, recordAt, length);
        return (int) crc.getValue();
    }
}
