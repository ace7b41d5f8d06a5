package gatehouse.engine.convert.vocabulary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Fields of a Protocol Buffers message, one after the other; a message that breaks off ends in a {@link Malformed}. */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int LONGEST_VARINT = 10;
    private static final int LARGEST_FIELD = (1 << 29) - 1;

    private final ByteBuffer bytes;
    private int field;
    private int wire;

    ProtobufReader(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next field; false at the end. */
    boolean next() throws Malformed {
        if (!bytes.hasRemaining()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        wire = (int) (tag & 7);
        if (field <= 0 || (tag >>> 3) > LARGEST_FIELD) {
            throw new Malformed("a field without a number");
        }
        return true;
    }

    int field() {
        return field;
    }

    long number() throws Malformed {
        require(VARINT);
        return varint();
    }

    float real() throws Malformed {
        require(FIXED32);
        need(Integer.BYTES);
        return bytes.getFloat();
    }

    ByteBuffer message() throws Malformed {
        require(BYTES);
        return take(varint());
    }

    void skip() throws Malformed {
        switch (wire) {
            case VARINT -> varint();
            case FIXED64 -> take(Long.BYTES);
            case FIXED32 -> take(Integer.BYTES);
            case BYTES -> take(varint());
            default -> throw new Malformed("a field of the kind " + wire);
        }
    }

    private long varint() throws Malformed {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            need(1);
            byte part = bytes.get();
            value |= (long) (part & 0x7f) << (7 * i);
            if (part >= 0) {
                return value;
            }
        }
        throw new Malformed("a number of more than " + LONGEST_VARINT + " bytes");
    }

    private ByteBuffer take(long count) throws Malformed {
        need(count);
        ByteBuffer part = bytes.slice(bytes.position(), (int) count);
        bytes.position(bytes.position() + (int) count);
        return part;
    }

    private void need(long count) throws Malformed {
        if (count < 0 || count > bytes.remaining()) {
            throw new Malformed("a value beyond the end");
        }
    }

    private void require(int expected) throws Malformed {
        if (wire != expected) {
            throw new Malformed("field " + field + " of the kind " + wire);
        }
    }

    /** The bytes are no such message. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1;

        Malformed(String what) {
            super(what);
        }
    }
}
