package gatehouse.gateway.protocol.stream;

import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.json.JsonText;

/**
 * A piece of text that a frame carries. Pieces of the same choice, channel and tool, one after the other, are one text.
 *
 * @param choice which answer
 * @param tool which call of a tool, or which block of an answer; 0 for content of OpenAI's chat
 * @param literal where it stands in the frame's data, quotes included
 */
public record Piece(int choice, Channel channel, int tool, Span literal) {
    public String text(Frame frame) {
        return JsonText.decode(frame.data(), literal);
    }

    public boolean isEmpty() {
        return literal.length() <= 2;
    }
}
