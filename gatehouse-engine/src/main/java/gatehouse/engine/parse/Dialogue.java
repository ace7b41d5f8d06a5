package gatehouse.engine.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One output being read: the family's ways, what was offered, and what was said so far. */
final class Dialogue {
    /** A beginning of a call that goes on for longer is none; it bounds what is held back. */
    static final int LONGEST_BEGINNING = 65_536;

    private final CallSyntax calls;
    private final @Nullable ThinkTags thinking;
    private final Map<String, OfferedTool> tools;
    private final Output output;
    private boolean inReasoning;

    Dialogue(CallSyntax calls, @Nullable ThinkTags thinking, ParserSettings settings) {
        this.calls = calls;
        this.thinking = settings.splitReasoning() ? thinking : null;
        tools = settings.tools().stream().collect(Collectors.toMap(OfferedTool::name, Function.identity(), (one, _) -> one));
        output = new Output(calls.ids(settings.random()));
    }

    Output output() {
        return output;
    }

    boolean isInReasoning() {
        return inReasoning;
    }

    @Nullable
    OfferedTool tool(String name) {
        return tools.get(name);
    }

    boolean offersTools() {
        return !tools.isEmpty();
    }

    /** Reads from the beginning of the message. */
    Reader begin(boolean insideReasoning) {
        return insideReasoning && thinking != null ? reasoning(thinking) : calls.start(this, false);
    }

    /**
     * Reads text of the answer, up to the next call.
     *
     * @param afterLayout whether blanks at its beginning belong to what was before it
     */
    Reader content(boolean afterLayout) {
        Map<String, Function<String, @Nullable Reader>> markers = new LinkedHashMap<>();
        if (thinking != null) {
            // Later in the answer the tag is a word like any other.
            markers.put(thinking.open(), _ -> output.hasAnswered() ? null : reasoning(thinking));
        }
        if (offersTools() || calls.readsAlways()) {
            calls.openings().forEach((marker, reader) -> markers.put(marker, beginning -> reader.apply(this, beginning)));
        }
        return new ProseReader(output::content, markers, afterLayout);
    }

    /** Delivers a beginning that led to no call as content, and reads on what came after its marker. */
    Reader refuse(String marker, CharSequence rest, String reason) {
        output.malformed(reason);
        return release(marker, rest);
    }

    /** Delivers what may have been a call, but was meant as content. */
    Reader release(String marker, CharSequence rest) {
        output.content(marker);
        return feed(content(false), rest);
    }

    /** Ends a call whose arguments broke off, and goes on with content. */
    Reader breakOff(CharSequence rest, String reason) {
        output.malformed(reason);
        output.endCall();
        return feed(content(false), rest);
    }

    Reader feed(Reader reader, CharSequence text) {
        Reader current = reader;
        for (int i = 0; i < text.length(); i++) {
            current = current.take(text.charAt(i));
        }
        return current;
    }

    private Reader reasoning(ThinkTags tags) {
        Map<String, Function<String, Reader>> ends = new LinkedHashMap<>();
        ends.put(tags.close(), _ -> calls.start(this, true));
        if (offersTools() && calls.endsReasoning()) {
            calls.openings().forEach((marker, reader) -> ends.put(marker, beginning -> reader.apply(this, beginning)));
        }
        return thoughts(ends);
    }

    /** Reads thoughts, up to one of some marks. */
    Reader thoughts(Map<String, Function<String, Reader>> ends) {
        inReasoning = true;
        Map<String, Function<String, @Nullable Reader>> markers = new LinkedHashMap<>();
        ends.forEach((marker, reader) -> markers.put(marker, beginning -> {
            inReasoning = false;
            return reader.apply(beginning);
        }));
        return new ProseReader(output::reasoning, markers, true);
    }
}
