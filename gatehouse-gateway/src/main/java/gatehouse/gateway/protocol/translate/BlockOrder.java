package gatehouse.gateway.protocol.translate;

import gatehouse.gateway.protocol.json.JsonCursor;
import gatehouse.gateway.protocol.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps of a stream put into the order that typed dialects demand: one open block at a time, numbered without gaps. Arguments of a call
 * that come while another block is open wait, until the open one is a whole value of JSON or the stream ends.
 */
final class BlockOrder {
    private static final int NO_TOOL = -1;
    /** Texts that wait have numbers below this one, by the length of their kind's name, which differ. */
    private static final int TEXT = -2;

    private final BlockSink sink;
    private final List<Block> closed = new ArrayList<>();
    private final Map<Integer, Waiting> waiting = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Block open;
    private int openTool = NO_TOOL;
    private String signature = "";

    BlockOrder(BlockSink sink) {
        this.sink = sink;
    }

    void accept(Delta step) {
        switch (step) {
            case Delta.Words(var more) -> say(new Block.Words(""), more);
            case Delta.Declined(var more) -> say(new Block.Declined(""), more);
            case Delta.Thinking(var more) -> say(new Block.Thinking("", ""), more);
            case Delta.Signed(var more) -> signature += more;
            case Delta.SealedThinking sealed -> {
                flush();
                open(new Block.SealedThinking(sealed.data()), NO_TOOL);
                close();
            }
            case Delta.ToolBegan(var tool, var id, var name) -> began(tool, new Block.ToolCall(id, name, ""));
            case Delta.ToolArguments(var tool, var json) -> arguments(tool, json);
            case Delta.Began _,Delta.Ended _,Delta.Used _,Delta.Closed _ -> {
            }
        }
    }

    /** Closes what is open and tells what waited; the blocks of the whole answer. */
    List<Block> finish() {
        flush();
        return closed;
    }

    private void say(Block head, String more) {
        if (mustWait()) {
            // More of the open call's arguments may come, so the text stands behind it.
            waiting.computeIfAbsent(TEXT - Turns.kind(head).length(), _ -> new Waiting(head)).text.append(more);
            return;
        }
        if (open == null || !open.getClass().equals(head.getClass())) {
            flush();
            open(head, NO_TOOL);
        }
        grow(more);
    }

    private void began(int tool, Block.ToolCall call) {
        if (mustWait()) {
            waiting.put(tool, new Waiting(call));
            return;
        }
        flush();
        open(call, tool);
    }

    private boolean mustWait() {
        return openTool >= 0 && (!waiting.isEmpty() || !isWhole(text.toString()));
    }

    private void arguments(int tool, String json) {
        Waiting behind = waiting.get(tool);
        if (behind != null) {
            behind.text.append(json);
        } else if (tool == openTool) {
            grow(json);
        }
    }

    private void flush() {
        close();
        for (Map.Entry<Integer, Waiting> next : List.copyOf(waiting.entrySet())) {
            waiting.remove(next.getKey());
            open(next.getValue().head, next.getKey());
            grow(next.getValue().text.toString());
            close();
        }
    }

    private void open(Block head, int tool) {
        open = head;
        openTool = tool;
        text.setLength(0);
        sink.open(closed.size(), head);
    }

    private void grow(String more) {
        if (open != null && !more.isEmpty()) {
            text.append(more);
            sink.grow(closed.size(), open, more);
        }
    }

    private void close() {
        if (open == null) {
            return;
        }
        if (openTool >= 0 && text.isEmpty()) {
            grow("{}"); // A call without arguments still gets its object.
        }
        Block whole = switch (open) {
            case Block.Words _ -> new Block.Words(text.toString());
            case Block.Declined _ -> new Block.Declined(text.toString());
            case Block.Thinking _ -> new Block.Thinking(text.toString(), signature);
            case Block.ToolCall(var id, var name, _) -> new Block.ToolCall(id, name, text.toString());
            case Block.SealedThinking _,Block.Image _,Block.Document _,Block.ToolResult _ -> open;
        };
        sink.close(closed.size(), whole);
        closed.add(whole);
        open = null;
        openTool = NO_TOOL;
        signature = "";
    }

    private static boolean isWhole(String arguments) {
        byte[] bytes = arguments.getBytes(StandardCharsets.UTF_8);
        var json = new JsonCursor();
        json.over(bytes, 0, bytes.length);
        try {
            json.skip();
            json.finish();
            return true;
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    private static final class Waiting {
        private final Block head;
        private final StringBuilder text = new StringBuilder();

        private Waiting(Block head) {
            this.head = head;
        }
    }
}
