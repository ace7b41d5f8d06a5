package gatehouse.control.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the directory of a zip file so strictly that no two readers can see different members: the directory ends where its end
 * record begins, every local header says the same as its directory entry, no name stands twice, no content overlaps (PKWARE
 * APPNOTE 6.3.10, sections 4.3 and 4.5.3).
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_BYTES = 56;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int LARGEST_DIRECTORY = 64 << 20;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long SATURATED = 0xFFFFFFFFL;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int UTF_8 = 1 << 11;
    private static final int LINK_MODE = 0120000;

    private final FileWindow file;
    private final ArchiveLimits limits;

    ZipDirectory(FileWindow file, ArchiveLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Members by name, in the order of the directory. */
    Map<String, ZipMember> read() throws IOException {
        Bounds bounds = bounds();
        if (bounds.entries() > limits.entries() || bounds.bytes() > LARGEST_DIRECTORY) {
            throw new ArchiveFault("registry.archive.limit",
                    "the archive claims " + bounds.entries() + " members; the limit is " + limits.entries());
        }
        ByteBuffer directory = file.read(bounds.offset(), (int) bounds.bytes());
        var members = new LinkedHashMap<String, ZipMember>();
        long total = 0;
        for (long i = 0; i < bounds.entries(); i++) {
            ZipMember member = entry(directory, bounds.offset());
            if (members.putIfAbsent(member.name(), member) != null) {
                throw new ArchiveFault("registry.archive.duplicate",
                        "the archive holds " + MemberName.quoted(member.name()) + " twice");
            }
            total += member.unpacked();
            if (total > limits.totalBytes()) {
                throw new ArchiveFault("registry.archive.limit",
                        "the archive unpacks to more than " + limits.totalBytes() + " bytes");
            }
        }
        if (directory.hasRemaining()) {
            throw new ArchiveFault("registry.archive.directory", "the archive's directory holds more than its members");
        }
        apart(members);
        return members;
    }

    private record Bounds(long entries, long bytes, long offset) {}

    private Bounds bounds() throws IOException {
        long end = endRecord();
        ByteBuffer record = file.read(end, END_BYTES).position(4);
        int disks = record.getInt(); // the number of this one and of the directory's
        int here = Short.toUnsignedInt(record.getShort());
        int entries = Short.toUnsignedInt(record.getShort());
        long bytes = Integer.toUnsignedLong(record.getInt());
        long offset = Integer.toUnsignedLong(record.getInt());
        boolean large = entries == 0xFFFF || bytes == SATURATED || offset == SATURATED;
        if (disks != 0 || here != entries) {
            throw new ArchiveFault("registry.archive.split", "the archive is split over several files");
        }
        Bounds bounds = large ? largeBounds(end - LOCATOR_BYTES) : new Bounds(entries, bytes, offset);
        long directoryEnd = large ? largeEnd(end - LOCATOR_BYTES) : end;
        if (bounds.offset() < 0 || bounds.bytes() < 0 || bounds.entries() < 0
                || bounds.offset() != directoryEnd - bounds.bytes()) {
            throw new ArchiveFault("registry.archive.directory",
                    "the archive's directory does not end where its end record begins");
        }
        return bounds;
    }

    /** The last end record; its comment must reach the end of the file. */
    private long endRecord() throws IOException {
        if (file.size() < END_BYTES) {
            throw new ArchiveFault("registry.archive.format", "the file is no zip archive");
        }
        int window = (int) Math.min(file.size(), END_BYTES + LONGEST_COMMENT);
        ByteBuffer tail = file.read(file.size() - window, window);
        for (int at = window - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                if (Short.toUnsignedInt(tail.getShort(at + 20)) != window - END_BYTES - at) {
                    throw new ArchiveFault("registry.archive.directory", "bytes follow the archive's end record");
                }
                return file.size() - window + at;
            }
        }
        throw new ArchiveFault("registry.archive.format", "the file is no zip archive, or its end is missing");
    }

    private long largeEnd(long locatorAt) throws IOException {
        ByteBuffer locator = file.read(locatorAt, LOCATOR_BYTES);
        if (locator.getInt() != LOCATOR || locator.getInt() != 0) {
            throw new ArchiveFault("registry.archive.directory", "the archive's 64-bit end record is missing");
        }
        return locator.getLong();
    }

    private Bounds largeBounds(long locatorAt) throws IOException {
        long at = largeEnd(locatorAt);
        if (at < 0 || at != locatorAt - END_64_BYTES) {
            throw new ArchiveFault("registry.archive.directory", "the archive's 64-bit end record is not before its locator");
        }
        ByteBuffer record = file.read(at, END_64_BYTES);
        if (record.getInt() != END_64 || record.getLong() != END_64_BYTES - 12 || record.getInt(16) != 0 || record.getInt(20) != 0
                || record.getLong(24) != record.getLong(32)) {
            throw new ArchiveFault("registry.archive.directory", "the archive's 64-bit end record is malformed");
        }
        return new Bounds(record.getLong(32), record.getLong(40), record.getLong(48));
    }

    private ZipMember entry(ByteBuffer in, long directoryStart) throws IOException {
        if (in.remaining() < ENTRY_BYTES || in.getInt() != ENTRY) {
            throw new ArchiveFault("registry.archive.directory", "the archive's directory is malformed");
        }
        in.position(in.position() + 4); // the versions of the tools
        int flags = Short.toUnsignedInt(in.getShort());
        int method = Short.toUnsignedInt(in.getShort());
        in.position(in.position() + 4); // time and date
        long crc = Integer.toUnsignedLong(in.getInt());
        long packed = Integer.toUnsignedLong(in.getInt());
        long unpacked = Integer.toUnsignedLong(in.getInt());
        int nameBytes = Short.toUnsignedInt(in.getShort());
        int extraBytes = Short.toUnsignedInt(in.getShort());
        int commentBytes = Short.toUnsignedInt(in.getShort());
        int disk = Short.toUnsignedInt(in.getShort());
        in.getShort();
        int mode = in.getInt() >>> 16;
        long header = Integer.toUnsignedLong(in.getInt());
        if (in.remaining() < nameBytes + extraBytes + commentBytes || disk != 0) {
            throw new ArchiveFault("registry.archive.directory", "the archive's directory is malformed");
        }
        byte[] rawName = new byte[nameBytes];
        in.get(rawName);
        var sizes = new ZipExtra(in.slice(in.position(), extraBytes).order(ByteOrder.LITTLE_ENDIAN));
        in.position(in.position() + extraBytes + commentBytes);
        String name = name(rawName, flags);
        if ((flags & ENCRYPTED) != 0) {
            throw new ArchiveFault("registry.archive.encrypted",
                    "the archive's member " + MemberName.quoted(name) + " is encrypted");
        }
        if ((mode & 0170000) == LINK_MODE) {
            throw new ArchiveFault("registry.archive.link", "the archive's member " + MemberName.quoted(name) + " is a link");
        }
        long realUnpacked = unpacked == SATURATED ? sizes.next() : unpacked;
        long realPacked = packed == SATURATED ? sizes.next() : packed;
        long realHeader = header == SATURATED ? sizes.next() : header;
        var member = new ZipMember(name, method, crc, realPacked, realUnpacked, realHeader, 0);
        check(member);
        return local(member, rawName, flags, directoryStart);
    }

    private static String name(byte[] raw, int flags) throws ArchiveFault {
        String name;
        try {
            var charset = (flags & UTF_8) == 0 ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8;
            name = charset.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
        } catch (CharacterCodingException e) {
            throw new ArchiveFault("registry.archive.name",
                    "the archive holds a member whose name is neither ASCII nor marked and well-formed UTF-8");
        }
        MemberName.check(name);
        return name;
    }

    private void check(ZipMember member) throws ArchiveFault {
        if (member.packed() < 0 || member.unpacked() < 0 || member.unpacked() > limits.memberBytes()) {
            throw new ArchiveFault("registry.archive.limit",
                    MemberName.quoted(member.name()) + " claims " + Long.toUnsignedString(member.unpacked())
                            + " bytes; the limit is " + limits.memberBytes());
        }
        if (limits.inflatesTooMuch(member.unpacked(), member.packed())) {
            throw new ArchiveFault("registry.archive.bomb",
                    MemberName.quoted(member.name()) + " unpacks to more than " + limits.ratio() + " times its size");
        }
        if (member.method() == ZipMember.STORED && member.packed() != member.unpacked()) {
            throw new ArchiveFault("registry.archive.mismatch",
                    MemberName.quoted(member.name()) + " is stored as it is, yet claims two sizes");
        }
    }

    private ZipMember local(ZipMember member, byte[] rawName, int flags, long directoryStart) throws IOException {
        ByteBuffer in = file.read(member.header(), LOCAL_BYTES);
        int nameBytes = Short.toUnsignedInt(in.getShort(26));
        int extraBytes = Short.toUnsignedInt(in.getShort(28));
        boolean same = in.getInt(0) == LOCAL && Short.toUnsignedInt(in.getShort(6)) == flags
                && Short.toUnsignedInt(in.getShort(8)) == member.method() && nameBytes == rawName.length
                && file.read(member.header() + LOCAL_BYTES, nameBytes).equals(ByteBuffer.wrap(rawName));
        long crc = Integer.toUnsignedLong(in.getInt(14));
        var extra = new ZipExtra(file.read(member.header() + LOCAL_BYTES + nameBytes, extraBytes));
        long packedField = Integer.toUnsignedLong(in.getInt(18));
        long unpackedField = Integer.toUnsignedLong(in.getInt(22));
        long unpacked = unpackedField == SATURATED ? extra.next() : unpackedField;
        long packed = packedField == SATURATED ? extra.next() : packedField;
        boolean told = crc == member.crc() && packed == member.packed() && unpacked == member.unpacked();
        boolean untold = (flags & SIZES_FOLLOW) != 0 && crc == 0 && packed == 0 && unpacked == 0;
        if (!same || !(told || untold)) {
            throw new ArchiveFault("registry.archive.mismatch",
                    "the two headers of " + MemberName.quoted(member.name()) + " contradict each other");
        }
        long data = member.header() + LOCAL_BYTES + nameBytes + extraBytes;
        if (data > directoryStart - member.packed()) {
            throw new ArchiveFault("registry.archive.mismatch",
                    MemberName.quoted(member.name()) + " reaches into the archive's directory");
        }
        return new ZipMember(member.name(), member.method(), member.crc(), member.packed(), member.unpacked(), member.header(),
                data);
    }

    private static void apart(Map<String, ZipMember> members) throws ArchiveFault {
        long end = 0;
        for (ZipMember member : members.values().stream().sorted(Comparator.comparingLong(ZipMember::header)).toList()) {
            if (member.header() < end) {
                throw new ArchiveFault("registry.archive.overlap",
                        "the archive's member " + MemberName.quoted(member.name()) + " overlaps another");
            }
            end = member.data() + member.packed();
        }
    }
}
