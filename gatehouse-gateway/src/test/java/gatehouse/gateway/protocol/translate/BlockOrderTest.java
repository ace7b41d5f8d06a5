package gatehouse.gateway.protocol.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockOrderTest {
    private final List<String> told = new ArrayList<>();
    private final BlockOrder order = new BlockOrder(new BlockSink() {
        @Override
        public void open(int index, Block head) {
            told.add("open " + index + " " + Turns.kind(head));
        }

        @Override
        public void grow(int index, Block head, String text) {
            told.add("grow " + index + " " + text);
        }

        @Override
        public void close(int index, Block whole) {
            told.add("close " + index);
        }
    });

    @Test
    void a_text_of_another_kind_closes_the_one_before() {
        // When
        accept(new Delta.Thinking("a"), new Delta.Thinking("b"), new Delta.Words("c"));
        List<Block> blocks = order.finish();

        // Then
        assertThat(told).containsExactly("open 0 thinking", "grow 0 a", "grow 0 b", "close 0", "open 1 text", "grow 1 c",
                "close 1");
        assertThat(blocks).containsExactly(new Block.Thinking("ab", ""), new Block.Words("c"));
    }

    @Test
    void a_call_that_is_whole_gives_way_at_once() {
        // When
        accept(new Delta.ToolBegan(0, "a", "f"), new Delta.ToolArguments(0, "{}"), new Delta.ToolBegan(1, "b", "g"));

        // Then
        assertThat(told).containsExactly("open 0 tool_call", "grow 0 {}", "close 0", "open 1 tool_call");
    }

    @Test
    void a_call_that_is_not_whole_keeps_its_place() {
        // When
        accept(new Delta.ToolBegan(0, "a", "f"), new Delta.ToolArguments(0, "{"), new Delta.ToolBegan(1, "b", "g"),
                new Delta.ToolArguments(1, "[1"), new Delta.Words("x"), new Delta.ToolArguments(0, "}"),
                new Delta.ToolArguments(1, "]"));
        List<Block> blocks = order.finish();

        // Then
        assertThat(told).containsExactly("open 0 tool_call", "grow 0 {", "grow 0 }", "close 0", "open 1 tool_call", "grow 1 [1]",
                "close 1",
                "open 2 text", "grow 2 x", "close 2");
        assertThat(blocks).hasSize(3);
    }

    @Test
    void a_signature_belongs_to_the_thought_it_closes() {
        // When
        accept(new Delta.Thinking(""), new Delta.Signed("si"), new Delta.Signed("g"), new Delta.SealedThinking("x"),
                new Delta.Thinking("b"));

        // Then
        assertThat(order.finish()).containsExactly(new Block.Thinking("", "sig"), new Block.SealedThinking("x"),
                new Block.Thinking("b", ""));
    }

    @Test
    void nothing_said_makes_no_block() {
        assertThat(order.finish()).isEmpty();
        assertThat(told).isEmpty();
    }

    private void accept(Delta... steps) {
        for (Delta step : steps) {
            order.accept(step);
        }
    }
}
