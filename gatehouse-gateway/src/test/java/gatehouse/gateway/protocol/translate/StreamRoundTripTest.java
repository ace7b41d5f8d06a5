package gatehouse.gateway.protocol.translate;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.gateway.protocol.answer.TokenCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamRoundTripTest {
    @Test
    void an_answer_arrives_whole_however_its_stream_is_cut() {
        for (int seed = 0; seed < 600; seed++) {
            // Given
            Reply reply = answer(new Random(seed));
            Pair pair = Pair.all().get(seed % Pair.all().size());

            // When
            Pair.Arrived arrived = pair.stream(reply, seed);

            // Then
            assertThat(arrived.got()).as("seed %d, %s", seed, pair).isEqualTo(reply);
        }
    }

    /** Any order of blocks that all dialects can say: a thought, texts, calls. */
    private static Reply answer(Random random) {
        var blocks = new ArrayList<Block>();
        if (random.nextBoolean()) {
            blocks.add(new Block.Thinking(text(random), ""));
        }
        if (random.nextBoolean()) {
            blocks.add(new Block.Words(text(random)));
        }
        int calls = random.nextInt(4);
        for (int i = 0; i < calls; i++) {
            blocks.add(new Block.ToolCall("call" + i, "f" + i,
                    random.nextInt(3) == 0 ? "{}" : "{\"a\":\"" + "x".repeat(random.nextInt(20)) + "\"}"));
        }
        Stop stop = calls > 0 ? Stop.TOOLS : random.nextBoolean() ? Stop.END : Stop.LENGTH;
        return new Reply("r" + random.nextInt(100), "m", blocks, stop, "",
                TokenCounts.openAi(random.nextInt(50) + 20L, random.nextInt(20), 0, 7, 0));
    }

    private static String text(Random random) {
        return List.of("hello there", "é漢😀 \"quoted\"\n", "data: [DONE]\n\n", "{\"error\":1}").get(random.nextInt(4));
    }
}
