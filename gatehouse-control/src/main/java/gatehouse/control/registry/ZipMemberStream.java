package gatehouse.control.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The unpacked content of one member; ends only when size and checksum are what the headers promised, else in a fault. */
final class ZipMemberStream extends InputStream {
    private final FileWindow file;
    private final ZipMember member;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[64 * 1024];
    private long taken;
    private long given;
    private boolean ended;

    ZipMemberStream(FileWindow file, ZipMember member) throws ArchiveFault {
        if (member.method() != ZipMember.STORED && member.method() != ZipMember.DEFLATED) {
            throw new ArchiveFault("registry.archive.method",
                    MemberName.quoted(member.name()) + " is packed by method " + member.method()
                            + "; known are stored and deflated");
        }
        this.file = file;
        this.member = member;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (ended) {
            return -1;
        }
        int count = member.method() == ZipMember.STORED ? stored(into, offset, length) : inflated(into, offset, length);
        if (count < 0) {
            finish();
            return -1;
        }
        given += count;
        if (given > member.unpacked()) {
            throw fault("unpacks to more than it claims");
        }
        crc.update(into, offset, count);
        return count;
    }

    private int stored(byte[] into, int offset, int length) throws IOException {
        int count = fetch(Math.min(length, packed.length));
        System.arraycopy(packed, 0, into, offset, Math.max(count, 0));
        return count;
    }

    private int inflated(byte[] into, int offset, int length) throws IOException {
        try {
            while (true) {
                int count = inflater.inflate(into, offset, length);
                if (count > 0) {
                    return count;
                }
                if (inflater.finished()) {
                    return -1;
                }
                if (inflater.needsDictionary()) {
                    throw fault("wants a dictionary");
                }
                int fetched = fetch(packed.length);
                if (fetched < 0) {
                    throw fault("ends in the middle");
                }
                inflater.setInput(packed, 0, fetched);
            }
        } catch (DataFormatException e) {
            throw fault("is damaged");
        }
    }

    private int fetch(int most) throws IOException {
        int wanted = (int) Math.min(most, member.packed() - taken);
        if (wanted == 0) {
            return -1;
        }
        int count = file.read(member.data() + taken, packed, wanted);
        if (count < 0) {
            throw fault("ends in the middle");
        }
        taken += count;
        return count;
    }

    private void finish() throws ArchiveFault {
        ended = true;
        if (given != member.unpacked() || taken != member.packed() || inflater.getRemaining() > 0) {
            throw fault("does not have the size it claims");
        }
        if (crc.getValue() != member.crc()) {
            throw fault("does not have the checksum it claims");
        }
    }

    private ArchiveFault fault(String what) {
        return new ArchiveFault("registry.archive.damaged",
                "the archive's member " + MemberName.quoted(member.name()) + " " + what);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
