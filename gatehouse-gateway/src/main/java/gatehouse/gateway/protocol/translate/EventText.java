package gatehouse.gateway.protocol.translate;

import gatehouse.gateway.protocol.json.JsonText;
import java.io.ByteArrayOutputStream;
import tools.jackson.databind.JsonNode;

/** Server-sent events being written. */
final class EventText {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    void data(JsonNode data) {
        write("data: " + data + "\n\n");
    }

    void done() {
        write("data: [DONE]\n\n");
    }

    /** An event of the name that its data's type says. */
    void typed(JsonNode data) {
        write("event: " + Members.text(data.path("type")) + "\ndata: " + data + "\n\n");
    }

    /** What was written since this was last asked for. */
    byte[] take() {
        byte[] taken = bytes.toByteArray();
        bytes.reset();
        return taken;
    }

    private void write(String text) {
        bytes.writeBytes(JsonText.utf8(text));
    }
}
