package gatehouse.engine.compute;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Joins the bytes of tokens to text. A character that spans tokens comes out whole, with the token that completes it. */
final class PieceJoiner {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] unfinished = {};

    /** The text that is complete with these bytes; may be empty. Malformed bytes become U+FFFD. */
    String add(byte[] piece) {
        var joined = new ByteArrayOutputStream(unfinished.length + piece.length);
        joined.writeBytes(unfinished);
        joined.writeBytes(piece);
        ByteBuffer in = ByteBuffer.wrap(joined.toByteArray());
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset().decode(in, out, false);
        unfinished = new byte[in.remaining()];
        in.get(unfinished);
        return out.flip().toString();
    }

    /** What is left at the end: nothing, or U+FFFD for a character that was never completed. */
    String finish() {
        String rest = unfinished.length == 0 ? "" : "\uFFFD";
        unfinished = new byte[0];
        return rest;
    }
}
