package gatehouse.gateway.protocol.call;

import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Changes to the body of a call, made by splicing: bytes that are not changed are the same bytes. One thread collects the
 * changes and applies them; asking twice for the same change is a fault of the caller.
 */
public final class Rewrite {
    private final Call call;
    private final List<Edit> edits = new ArrayList<>(4);
    private final StringBuilder added = new StringBuilder();

    private Rewrite(Call call) {
        this.call = call;
    }

    public static Rewrite of(Call call) {
        return new Rewrite(call);
    }

    /** Names another model. */
    public Rewrite model(String name) {
        if (!name.equals(call.model())) {
            Span at = call.layout().model();
            if (at == null) {
                added.append("\"model\":").append(new String(JsonText.quote(name), StandardCharsets.UTF_8)).append(',');
            } else {
                edits.add(new Edit(at, JsonText.quote(name)));
            }
        }
        return this;
    }

    /** Asks for the usage at the end of the stream; changes nothing for calls whose answer says it anyway. */
    public Rewrite askForUsage() {
        if (!call.stream() || call.usageAsked() || !call.endpoint().hasStreamOptions()) {
            return this;
        }
        Layout layout = call.layout();
        if (layout.includeUsage() != null) {
            replace(layout.includeUsage(), "true");
        } else if (layout.streamOptions() == null) {
            added.append("\"stream_options\":{\"include_usage\":true},");
        } else if (layout.streamOptionsEmpty()) {
            replace(layout.streamOptions(), "{\"include_usage\":true}");
        } else {
            int inside = layout.streamOptions().from() + 1;
            replace(new Span(inside, inside), "\"include_usage\":true,");
        }
        return this;
    }

    /**
     * Sees that no answer gets more tokens than that: lowers every limit given that is higher, and sets the named one when
     * none is given.
     *
     * @param field to set, as the provider knows it
     */
    public Rewrite limitOutput(String field, long tokens) {
        for (OutputLimit limit : call.outputLimits()) {
            if (limit.tokens() > tokens) {
                replace(limit.at(), Long.toString(tokens));
            }
        }
        if (call.outputLimits().isEmpty()) {
            for (Layout.NullField absent : call.layout().nullLimits()) {
                if (absent.name().equals(field)) {
                    replace(absent.at(), Long.toString(tokens));
                    return this;
                }
            }
            added.append('"').append(field).append("\":").append(tokens).append(',');
        }
        return this;
    }

    /** Says another text in the place of one of the call's, as a guard that redacts does. */
    public Rewrite text(Text text, String instead) {
        edits.add(new Edit(text.literal(), JsonText.quote(instead)));
        return this;
    }

    public boolean isNone() {
        return edits.isEmpty() && added.isEmpty();
    }

    /** The changed body. */
    public byte[] apply(byte[] body) {
        return apply(body, 0);
    }

    /** The changed body, read from the range of {@code bytes} that begins at {@code from}. */
    public byte[] apply(byte[] bytes, int from) {
        Layout layout = call.layout();
        if (!added.isEmpty()) {
            // A comma would follow nothing in an object without members.
            String members = layout.empty() ? added.substring(0, added.length() - 1) : added.toString();
            edits.add(new Edit(new Span(layout.members(), layout.members()), members.getBytes(StandardCharsets.UTF_8)));
            added.setLength(0);
        }
        if (edits.size() > 1) {
            edits.sort(Comparator.comparingInt(edit -> edit.at.from()));
        }
        int length = layout.length();
        for (Edit edit : edits) {
            length += edit.instead.length - edit.at.length();
        }
        var changed = new byte[length];
        int read = 0;
        int written = 0;
        for (Edit edit : edits) {
            int same = edit.at.from() - read;
            System.arraycopy(bytes, from + read, changed, written, same);
            System.arraycopy(edit.instead, 0, changed, written + same, edit.instead.length);
            written += same + edit.instead.length;
            read = edit.at.to();
        }
        System.arraycopy(bytes, from + read, changed, written, layout.length() - read);
        return changed;
    }

    private void replace(Span at, String instead) {
        edits.add(new Edit(at, instead.getBytes(StandardCharsets.US_ASCII)));
    }

    private static final class Edit {
        private final Span at;
        private final byte[] instead;

        private Edit(Span at, byte[] instead) {
            this.at = at;
            this.instead = instead;
        }
    }
}
