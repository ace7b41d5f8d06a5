package gatehouse.gateway.protocol.stream;

import gatehouse.gateway.protocol.UpstreamError;

/** What the relay does with a frame it has got. */
public sealed interface Step {
    /** Send the frame's bytes as they are. */
    record Forward(Seen seen) implements Step {}

    /** Send other bytes in its place. */
    record Replace(Seen seen, Bytes bytes) implements Step {}

    /** Send nothing. */
    record Drop(Seen seen) implements Step {}

    /** Stop reading: the stream failed. Nothing of this frame is sent; before the first word another deployment may take over. */
    record Fail(UpstreamError error) implements Step {}

    /** Bytes made for one frame; not to be written to. */
    final class Bytes {
        private final byte[] array;

        Bytes(byte[] array) {
            this.array = array;
        }

        public byte[] array() {
            return array;
        }
    }
}
