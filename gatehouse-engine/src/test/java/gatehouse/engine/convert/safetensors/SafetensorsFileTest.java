package gatehouse.engine.convert.safetensors;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.testkit.published.TinyWeights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
    private static final int DATA = 64;

    @TempDir
    private Path folder;

    @Test
    void tensors_are_known_by_place_type_and_shape_in_the_order_of_their_names() throws IOException {
        // Given
        var weights = new TinyWeights().tensor("b", "F16", 2, 3).tensor("a", "F32", 4).tensor("\ud83e\udd99", "BF16", 2)
                .tensor("\uffee", "F64");

        // When
        try (SafetensorsFile file = SafetensorsFile.open(written(weights.bytes(weights.names())))) {
            // Then
            assertThat(file.tensors()).extracting(StoredTensor::name).containsExactly("a", "b", "\uffee", "\ud83e\udd99");
            StoredTensor b = file.tensors().get(1);
            assertThat(b).extracting(StoredTensor::type, StoredTensor::shape, StoredTensor::elements, StoredTensor::rows,
                    StoredTensor::perRow).containsExactly(StoredType.F16, List.of(2L, 3L), 6L, 2L, 3L);
            assertThat(file.tensors().getFirst().offset()).isEqualTo(b.offset() + 12);
            assertThat(file.tensors().get(2).elements()).isOne();
        }
    }

    @Test
    void what_is_read_and_hashed_is_what_lies_there() throws IOException {
        // Given
        byte[] content = TinyWeights.file("{\"t\":{\"dtype\":\"F32\",\"shape\":[16],\"data_offsets\":[0,64]}}", data());

        // When
        try (SafetensorsFile file = SafetensorsFile.open(written(content))) {
            var buffer = ByteBuffer.allocate(DATA);
            file.read(file.tensors().getFirst().offset(), buffer);
            var heard = new long[1];

            // Then
            assertThat(buffer.array()).isEqualTo(data());
            assertThat(file.hash(count -> heard[0] += count).sha256()).isEqualTo(Sha256.of(content));
            assertThat(heard[0]).isEqualTo(content.length);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock = """
                    {"t":{"dtype":"F32","shape":[16],"data_offsets":[0,68]}}                       | engine.safetensors.tensor
                    {"t":{"dtype":"F32","shape":[16],"data_offsets":[4,64]}}                       | engine.safetensors.tensor
                    {"t":{"dtype":"F32","shape":[17],"data_offsets":[0,64]}}                       | engine.safetensors.tensor
                    {"t":{"dtype":"F32","shape":[-16],"data_offsets":[0,64]}}                      | engine.safetensors.tensor
                    {"t":{"dtype":"F32","shape":[1.6e1],"data_offsets":[0,64]}}                    | engine.safetensors.tensor
                    {"t":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,64]}}    | engine.safetensors.tensor
                    {"t":{"dtype":"F32","shape":[9999999999999999999999],"data_offsets":[0,64]}}   | engine.safetensors.tensor
                    {"t":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,16],"data_offsets":[0,64]}}       | engine.safetensors.tensor
                    {"t":{"dtype":"Q4","shape":[16],"data_offsets":[0,64]}}                        | engine.safetensors.tensor
                    {"t":{"dtype":"F32","shape":[16],"data_offsets":[64,0]}}                       | engine.safetensors.tensor
                    {"t":{"dtype":"F32","shape":[16],"data_offsets":[0]}}                          | engine.safetensors.tensor
                    {"t":{"dtype":"F32","shape":"16","data_offsets":[0,64]}}                       | engine.safetensors.tensor
                    {"t":[16]}                                                                     | engine.safetensors.tensor
                    {"t":{"dtype":"F32","shape":[8],"data_offsets":[0,32]}}                        | engine.safetensors.layout
                    {"t":{"dtype":"F32","shape":[8],"data_offsets":[32,64]}}                       | engine.safetensors.layout
                    {}                                                                             | engine.safetensors.layout
                    {"a":{"dtype":"F32","shape":[16],"data_offsets":[0,64]},"b":{"dtype":"F32","shape":[8],"data_offsets":[32,64]}} | engine.safetensors.layout
                    {"a":{"dtype":"F32","shape":[16],"data_offsets":[0,64]},"b":{"dtype":"F32","shape":[16],"data_offsets":[0,64]}} | engine.safetensors.layout
                    {"t":{"dtype":"F32","shape":[16],"data_offsets":[0,64]},"t":{"dtype":"F32","shape":[16],"data_offsets":[0,64]}} | engine.convert.json
                    {"t":{"dtype":"F32","dtype":"F16","shape":[16],"data_offsets":[0,64]}}         | engine.convert.json
                    {"t":{"dtype":"F32","shape":[NaN],"data_offsets":[0,64]}}                      | engine.convert.json
                    {"t":                                                                          | engine.convert.json
                    []                                                                             | engine.safetensors.header
                    """)
    void a_header_that_lies_is_refused(String header, String code) throws IOException {
        Path file = written(TinyWeights.file(header, data()));

        assertRefused(code, () -> SafetensorsFile.open(file));
    }

    @Test
    void a_length_that_does_not_fit_is_refused_before_anything_is_taken_up_for_it() throws IOException {
        for (long length : new long[] {0, 1, 65, 1 << 30, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            Path file = written(ByteBuffer.allocate(72).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());

            assertRefused("engine.safetensors.header", () -> SafetensorsFile.open(file));
        }
        Path empty = written(new byte[0]);

        assertRefused("engine.safetensors.header", () -> SafetensorsFile.open(empty));
    }

    @Test
    void a_header_nested_without_end_is_refused() throws IOException {
        Path file = written(TinyWeights.file("{\"t\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", data()));

        assertRefused("engine.convert.json", () -> SafetensorsFile.open(file));
    }

    @Test
    void any_damage_ends_in_tensors_inside_the_file_or_in_a_refusal() throws IOException {
        // Given
        var weights = new TinyWeights().tensor("model.norm.weight", "F32", 8).tensor("lm_head.weight", "BF16", 4, 4);
        byte[] whole = weights.bytes(weights.names());
        var random = new Random(20261127);
        int refused = 0;

        // When
        for (int round = 0; round < 4_000; round++) {
            byte[] damaged = whole.clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path path = written(
                    random.nextInt(5) == 0 ? java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged);
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                // Then
                assertThat(file.tensors())
                        .allSatisfy(tensor -> assertThat(tensor.offset() + tensor.elements() * tensor.type().bytes())
                                .isLessThanOrEqualTo(file.bytes()));
            } catch (EngineException e) {
                assertThat(e.code()).matches("engine\\.(safetensors|convert)\\..*");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private Path written(byte[] content) throws IOException {
        return Files.write(folder.resolve("model.safetensors"), content);
    }

    private static byte[] data() {
        var data = new byte[DATA];
        new Random(7).nextBytes(data);
        return data;
    }
}
