package gatehouse.control.registry;

import java.nio.ByteBuffer;

/** The 64-bit values of a zip header's extra field (header id 1), in the order in which they stand for saturated ones. */
final class ZipExtra {
    private static final int LARGE = 1;

    private final ByteBuffer extra;
    private ByteBuffer values = ByteBuffer.allocate(0);
    private boolean found;

    ZipExtra(ByteBuffer extra) {
        this.extra = extra;
    }

    long next() throws ArchiveFault {
        if (!found) {
            values = find();
            found = true;
        }
        if (values.remaining() < Long.BYTES) {
            throw new ArchiveFault("registry.archive.directory", "a member's 64-bit size is missing from its header");
        }
        return values.getLong();
    }

    private ByteBuffer find() throws ArchiveFault {
        while (extra.remaining() >= 4) {
            int id = Short.toUnsignedInt(extra.getShort());
            int length = Short.toUnsignedInt(extra.getShort());
            if (length > extra.remaining()) {
                break;
            }
            if (id == LARGE) {
                return extra.slice(extra.position(), length).order(extra.order());
            }
            extra.position(extra.position() + length);
        }
        throw new ArchiveFault("registry.archive.directory", "a member's 64-bit size is missing from its header");
    }
}
