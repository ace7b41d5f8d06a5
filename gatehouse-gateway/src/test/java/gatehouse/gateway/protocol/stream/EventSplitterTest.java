package gatehouse.gateway.protocol.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventSplitterTest {
    private static final int MOST = 4096;

    @Test
    void events_are_the_same_wherever_the_chunks_are_cut() {
        String[] ends = {"\n", "\r\n", "\r"};
        for (int seed = 0; seed < 3000; seed++) {
            // Given
            var random = new Random(seed);
            var stream = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
            List<String> meant = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                write(random, ends[random.nextInt(3)], stream, meant);
            }
            byte[] bytes = stream.toString().getBytes(UTF_8);

            // When
            var told = new ArrayList<Frame>();
            feedInPieces(random, bytes, told);

            // Then
            assertThat(told.stream().filter(Frame::hasData).map(frame -> frame.event() + "|" + frame.text())).as("seed %d", seed)
                    .containsExactlyElementsOf(meant);
            assertThat(String.join("", told.stream().map(Frame::toString).toList())).as("seed %d", seed)
                    .isEqualTo(withoutLastLineFeed(stream.toString(), told));
        }
    }

    @Test
    void a_frame_inside_one_chunk_is_not_copied() {
        // Given
        byte[] chunk = ": hello\n\ndata: {\"a\":1}\n\n".getBytes(UTF_8);
        var told = new ArrayList<Frame>();

        // When
        new EventSplitter(MOST).feed(chunk, 0, chunk.length, told::add);

        // Then
        assertThat(told).hasSize(2).allMatch(frame -> frame.bytes() == chunk && frame.data() == chunk);
    }

    @Test
    void an_event_that_does_not_end_is_told_as_such() {
        // Given
        byte[] chunk = "data: a\n\ndata: b\n".getBytes(UTF_8);
        var told = new ArrayList<Frame>();
        var splitter = new EventSplitter(MOST);

        // When
        splitter.feed(chunk, 0, chunk.length, told::add);
        splitter.end(told::add);

        // Then
        assertThat(told.stream().map(frame -> frame.text() + frame.isTerminated())).containsExactly("atrue", "bfalse");
    }

    @Test
    void an_event_may_not_grow_without_bound() {
        // Given
        var splitter = new EventSplitter(MOST);
        byte[] chunk = "x".repeat(1000).getBytes(UTF_8);

        // When / Then
        assertThatThrownBy(() -> {
            for (int i = 0; i < 5; i++) {
                splitter.feed(chunk, 0, chunk.length, _ -> {});
            }
        }).isInstanceOf(OversizedFrameException.class).hasMessageContaining("4096");
    }

    @Test
    void any_bytes_are_split_without_loss() {
        for (int seed = 0; seed < 3000; seed++) {
            // Given
            var random = new Random(seed);
            var bytes = new byte[random.nextInt(200)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : "\n\r:d ata".charAt(random.nextInt(8)));
            }

            // When
            var told = new ArrayList<Frame>();
            feedInPieces(random, bytes, told);

            // Then
            int length = told.stream().mapToInt(frame -> frame.to() - frame.from()).sum();
            int blank = bytes.length;
            while (blank > length && (bytes[blank - 1] == '\n' || bytes[blank - 1] == '\r')) {
                blank--;
            }
            assertThat(length).as("seed %d", seed).isEqualTo(blank);
        }
    }

    private static void write(Random random, String end, StringBuilder stream, List<String> meant) {
        switch (random.nextInt(4)) {
            case 0 -> stream.append(": ping").append(end);
            case 1 -> {
                stream.append("event: e").append(end).append("data:{}").append(end);
                meant.add("e|{}");
            }
            case 2 -> {
                stream.append("data: one").append(end).append("id: 7").append(end).append("data:  zwölf").append(end);
                meant.add("|one\n zwölf");
            }
            default -> {
                stream.append("data").append(end);
                meant.add("|");
            }
        }
        stream.append(end).append(random.nextInt(4) == 0 ? end : "");
    }

    private static void feedInPieces(Random random, byte[] bytes, List<Frame> told) {
        var splitter = new EventSplitter(MOST);
        for (int at = 0; at < bytes.length;) {
            int next = Math.min(bytes.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 60));
            splitter.feed(bytes, at, next, told::add);
            at = next;
        }
        splitter.end(told::add);
    }

    /** Empty lines at the very end belong to no frame. */
    private static String withoutLastLineFeed(String stream, List<Frame> told) {
        int length = told.stream().mapToInt(frame -> frame.toString().length()).sum();
        assertThat(stream.substring(length)).matches("[\r\n]{0,4}");
        return stream.substring(0, length);
    }
}
