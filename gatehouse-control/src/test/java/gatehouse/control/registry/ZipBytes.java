package gatehouse.control.registry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip files byte by byte, so that they may lie in every field. */
final class ZipBytes {
    private final List<Entry> entries = new ArrayList<>();
    private byte[] before = {};
    private byte[] behind = {};
    private int extraCount;
    private boolean large;

    /** One member; its fields are what the headers claim. */
    static final class Entry {
        final byte[] data;
        String name;
        String localName;
        int method;
        int flags;
        int localFlags;
        int mode = 0100644;
        long crc;
        long packed;
        long unpacked;
        long localUnpacked;
        int sharesDataWith = -1;
        boolean large;

        Entry(String name, byte[] content, boolean deflated) {
            this.name = name;
            this.localName = name;
            this.data = deflated ? deflate(content) : content;
            this.method = deflated ? 8 : 0;
            var sum = new CRC32();
            sum.update(content);
            this.crc = sum.getValue();
            this.packed = data.length;
            this.unpacked = content.length;
            this.localUnpacked = content.length;
        }
    }

    Entry stored(String name, String content) {
        return add(new Entry(name, content.getBytes(StandardCharsets.UTF_8), false));
    }

    Entry deflated(String name, byte[] content) {
        return add(new Entry(name, content, true));
    }

    private Entry add(Entry entry) {
        entries.add(entry);
        return entry;
    }

    ZipBytes before(String bytes) {
        before = bytes.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    ZipBytes behind(String bytes) {
        behind = bytes.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    ZipBytes claimMoreEntries(int count) {
        extraCount = count;
        return this;
    }

    /** Ends with the 64-bit records. */
    ZipBytes large() {
        large = true;
        return this;
    }

    byte[] bytes() {
        var out = new Bytes();
        var directory = new Bytes();
        out.raw(before);
        var headers = new ArrayList<Integer>();
        for (Entry entry : entries) {
            int header = entry.sharesDataWith < 0 ? out.size() : headers.get(entry.sharesDataWith);
            headers.add(header);
            if (entry.sharesDataWith < 0) {
                local(out, entry);
            }
            central(directory, entry, header);
        }
        int start = out.size();
        out.raw(directory.toByteArray());
        int length = out.size() - start;
        int count = entries.size() + extraCount;
        if (large) {
            int record = out.size();
            out.int32(0x06064b50).int64(44).int16(45).int16(45).int32(0).int32(0).int64(count).int64(count).int64(length)
                    .int64(start);
            out.int32(0x07064b50).int32(0).int64(record).int32(1);
            out.int32(0x06054b50).int16(0).int16(0).int16(0xFFFF).int16(0xFFFF).int32(-1).int32(-1).int16(0);
        } else {
            out.int32(0x06054b50).int16(0).int16(0).int16(count).int16(count).int32(length).int32(start).int16(0);
        }
        return out.raw(behind).toByteArray();
    }

    private static void local(Bytes out, Entry entry) {
        byte[] name = entry.localName.getBytes(StandardCharsets.UTF_8);
        out.int32(0x04034b50).int16(20).int16(entry.flags | entry.localFlags).int16(entry.method).int32(0).int32((int) entry.crc)
                .int32((int) entry.packed).int32((int) entry.localUnpacked).int16(name.length).int16(0).raw(name).raw(entry.data);
    }

    private static void central(Bytes out, Entry entry, int header) {
        byte[] name = entry.name.getBytes(StandardCharsets.UTF_8);
        out.int32(0x02014b50).int16(0x314).int16(20).int16(entry.flags).int16(entry.method).int32(0).int32((int) entry.crc)
                .int32(entry.large ? -1 : (int) entry.packed).int32(entry.large ? -1 : (int) entry.unpacked).int16(name.length)
                .int16(entry.large ? 20 : 0).int16(0).int16(0).int16(0).int32(entry.mode << 16).int32(header).raw(name);
        if (entry.large) {
            out.int16(1).int16(16).int64(entry.unpacked).int64(entry.packed);
        }
    }

    private static byte[] deflate(byte[] content) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        byte[] chunk = new byte[4096];
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** A growing little-endian record. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes int16(int value) {
            return raw(ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value).array());
        }

        Bytes int32(int value) {
            return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
        }

        Bytes int64(long value) {
            return raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
        }

        Bytes raw(byte[] bytes) {
            writeBytes(bytes);
            return this;
        }
    }
}
