package gatehouse.engine.convert.vocabulary;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.EngineException;
import gatehouse.testkit.published.TinyTokenizers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SentencePieceFileTest {
    private static final byte[] UNKNOWN = piece("<unk>", 2);

    @Test
    void pieces_have_their_texts_scores_and_kinds() {
        List<Piece> pieces = SentencePieceFile.read(TinyTokenizers.sentencePiece());

        assertThat(pieces).hasSize(TinyTokenizers.sentencePieceSize()).startsWith(new Piece("<unk>", 0, PieceKind.UNKNOWN),
                new Piece("<s>", 0, PieceKind.CONTROL));
        assertThat(pieces).contains(new Piece("<0x0A>", 0, PieceKind.BYTE), new Piece("▁the", -6.25f, PieceKind.NORMAL),
                new Piece("<mine>", 0, PieceKind.USER_DEFINED), new Piece("unused", -99.5f, PieceKind.UNUSED));
    }

    @Test
    void what_sentencepiece_itself_would_not_load_is_refused() {
        refused(new byte[0], "exactly one");
        refused(joined(UNKNOWN, piece("unk2", 2)), "exactly one");
        refused(joined(UNKNOWN, piece("a", 1), piece("a", 4)), "'a'");
        refused(joined(UNKNOWN, piece("", 1)), "''");
        refused(joined(UNKNOWN, piece("<0x00>", 6)), "single bytes");
        refused(joined(UNKNOWN, piece("a", 7)), "kind 7");
        refused(joined(UNKNOWN, new byte[] {0x0a, 0x04, 0x0a, 0x02, (byte) 0xc3, 0x28}), "no SentencePiece model");
    }

    @Test
    void a_message_that_breaks_off_or_never_ends_is_refused() {
        byte[] whole = TinyTokenizers.sentencePiece();
        refused(Arrays.copyOf(whole, whole.length - 20), "no SentencePiece model");
        refused(new byte[] {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f}, "beyond the end");
        refused(new byte[] {0x0a, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, "more than 10 bytes");
        refused(new byte[] {0x03}, "no SentencePiece model");
        refused("{\"version\": 3}".getBytes(StandardCharsets.UTF_8), "no SentencePiece model");
    }

    @Test
    void any_damage_ends_in_pieces_or_in_a_refusal() {
        // Given
        byte[] whole = TinyTokenizers.sentencePiece();
        var random = new Random(20261127);
        int refused = 0;

        // When
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = whole.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                // Then
                assertThat(SentencePieceFile.read(damaged)).hasSizeLessThanOrEqualTo(whole.length);
            } catch (EngineException e) {
                assertThat(e.code()).isEqualTo("engine.convert.sentencepiece");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private static void refused(byte[] content, String part) {
        assertRefused("engine.convert.sentencepiece", () -> SentencePieceFile.read(content), part);
    }

    private static byte[] piece(String text, int kind) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return joined(new byte[] {0x0a, (byte) (bytes.length + 4), 0x0a, (byte) bytes.length}, bytes,
                new byte[] {0x18, (byte) kind});
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
