package gatehouse.engine.front;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** The body of an HTTP message, as long as its head says (RFC 9112, section 6). */
final class MessageBody {
    private MessageBody() {}

    /** The body of a request; without a word of it there is none. */
    static InputStream ofRequest(Head head, InputStream in) {
        return isChunked(head) ? new ChunkedBody(in) : new FixedBody(in, length(head).orElse(0));
    }

    /** The body of an answer; without a word of it, it ends with the connection. */
    static InputStream ofAnswer(Head head, InputStream in) {
        if (isChunked(head)) {
            return new ChunkedBody(in);
        }
        OptionalLong length = length(head);
        return length.isPresent() ? new FixedBody(in, length.getAsLong()) : in;
    }

    /** Length said by the head; none when the body has another end. */
    static OptionalLong length(Head head) {
        Optional<String> said = head.value("Content-Length");
        if (said.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!said.get().matches("\\d{1,18}")) {
            throw new Refusal(400, "engine.front.body", "Content-Length is no length");
        }
        return OptionalLong.of(Long.parseLong(said.get()));
    }

    private static boolean isChunked(Head head) {
        Optional<String> coding = head.value("Transfer-Encoding");
        if (coding.isEmpty()) {
            return false;
        }
        // Two lengths, or one that another reader may understand otherwise, are how requests are smuggled.
        if (!coding.get().equalsIgnoreCase("chunked") || head.has("Content-Length")) {
            throw new Refusal(400, "engine.front.body", "send the body with Content-Length or as chunked, and no other way");
        }
        return true;
    }

    /** Reads what is wanted and no further than the end, so that the connection can be used again. */
    static byte[] whole(InputStream body, int most) throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            // Read on for a while: a connection closed while the client still writes would lose it the answer.
            body.readNBytes(most);
            throw new Refusal(413, "engine.front.body", "the body is larger than " + most + " bytes");
        }
        return bytes;
    }
}
