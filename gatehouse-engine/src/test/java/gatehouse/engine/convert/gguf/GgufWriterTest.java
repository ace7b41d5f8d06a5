package gatehouse.engine.convert.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufWriterTest {
    @TempDir
    private Path folder;

    @Test
    void a_header_is_laid_out_as_the_format_says() {
        // Given
        var metadata = new GgufMetadata().text("a", "é").unsigned("b", 4_294_967_295L).flag("c", true).texts("d",
                List.of("x", ""));

        // When
        byte[] header = GgufWriter.header(metadata, List.of(new TensorInfo("t", List.of(2L, 32L), TensorType.Q8_0)));

        // Then
        assertThat(HexFormat.of().formatHex(header)).matches("4747554603000000" + "0100000000000000" + "0400000000000000"
                + "010000000000000061" + "08000000" + "0200000000000000c3a9" + "010000000000000062" + "04000000" + "ffffffff"
                + "010000000000000063" + "07000000" + "01" + "010000000000000064" + "09000000" + "08000000" + "0200000000000000"
                + "010000000000000078" + "0000000000000000" + "010000000000000074" + "02000000" + "2000000000000000"
                + "0200000000000000"
                + "08000000" + "0000000000000000" + "(00)*");
        assertThat(header).hasSize(192);
    }

    @Test
    void a_key_said_again_keeps_its_place_and_what_is_empty_is_not_said() {
        var metadata = new GgufMetadata().flag("first", true).text("empty", "").texts("none", List.of()).signed("second", 2)
                .flag("first", false);

        assertThat(metadata.values().keySet()).containsExactly("first", "second");
        assertThat(metadata.values()).containsEntry("first", new GgufValue.Flag(false));
        assertThatIllegalArgumentException().isThrownBy(() -> metadata.unsigned("big", 1L << 32)).withMessageContaining("big");
        assertThatIllegalArgumentException().isThrownBy(() -> metadata.unsigned("small", -1));
    }

    @Test
    void tensors_begin_where_the_header_says_and_the_digest_is_the_files() throws IOException {
        // Given
        Path file = folder.resolve("x");
        var infos = List.of(new TensorInfo("a", List.of(3L), TensorType.F32), new TensorInfo("b", List.of(40L), TensorType.F16));
        byte[] header = GgufWriter.header(new GgufMetadata(), infos);

        // When
        Sha256 digest;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var writer = new GgufWriter(channel);
            writer.append(ByteBuffer.wrap(header));
            for (TensorInfo info : infos) {
                writer.append(ByteBuffer.allocate((int) info.bytes()));
                writer.endTensor();
            }
            digest = writer.finish();
        }

        // Then
        assertThat(file).hasSize(GgufWriter.size(header, infos)).hasSize(header.length + 32 + 96);
        assertThat(digest).isEqualTo(Sha256.of(Files.readAllBytes(file)));
    }
}
