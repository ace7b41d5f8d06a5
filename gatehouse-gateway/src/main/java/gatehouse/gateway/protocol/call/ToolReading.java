package gatehouse.gateway.protocol.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** The tools of a call being read: their names, and how large they are. */
final class ToolReading {
    private final FieldParser fields;
    private final List<String> names = new ArrayList<>(0);
    private long bytes;

    ToolReading(FieldParser fields) {
        this.fields = fields;
    }

    List<String> names() {
        return names;
    }

    long bytes() {
        return bytes;
    }

    void read() {
        if (fields.isNull()) {
            return;
        }
        fields.expectArray();
        int begin = fields.here();
        while (fields.next() != JsonToken.END_ARRAY) {
            tool();
        }
        bytes += fields.here() - begin;
    }

    /** The name stands in the tool itself or in its {@code function}; tools of the provider's own have a type alone. */
    private void tool() {
        fields.expectObject();
        String type = "";
        String found = null;
        for (String name = fields.nextName(); name != null; name = fields.nextName()) {
            JsonToken token = fields.next();
            if (name.equals("name")) {
                found = fields.text();
            } else if (name.equals("type")) {
                type = fields.text();
            } else if ((name.equals("function") || name.equals("custom")) && token == JsonToken.START_OBJECT) {
                String inner = function();
                found = inner == null ? found : inner;
            } else {
                fields.skip();
            }
        }
        names.add(found == null ? type : found);
    }

    private @Nullable String function() {
        String found = null;
        for (String name = fields.nextName(); name != null; name = fields.nextName()) {
            fields.next();
            if (name.equals("name")) {
                found = fields.text();
            } else {
                fields.skip();
            }
        }
        return found;
    }
}
