package gatehouse.engine.convert.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WeightEncoderTest {
    @Test
    void sixteen_bits_are_rounded_to_the_nearest_and_ties_to_even() {
        assertThat(halves(TensorType.F16, 1f, 1 + 0x1p-11f, 1 + 3 * 0x1p-11f, 65_519.9f, 65_520f, 1e-8f, -0f))
                .containsExactly(0x3c00, 0x3c00, 0x3c02, 0x7bff, 0x7c00, 0x0000, 0x8000);
        assertThat(halves(TensorType.BF16, 1f, Float.intBitsToFloat(0x3f808000), Float.intBitsToFloat(0x3f818000),
                Float.intBitsToFloat(0x3f808001), Float.MAX_VALUE, -0f))
                .containsExactly(0x3f80, 0x3f80, 0x3f82, 0x3f81, 0x7f80, 0x8000);
    }

    @Test
    void what_is_no_number_stays_none_in_sixteen_bits() {
        assertThat(halves(TensorType.BF16, Float.intBitsToFloat(0x7f800001), Float.intBitsToFloat(0xffffffff),
                Float.NEGATIVE_INFINITY)).containsExactly(0x7fc0, 0xffff, 0xff80);
    }

    @Test
    void a_block_is_scaled_so_that_its_largest_value_becomes_127_and_halves_go_away_from_zero() {
        // Given
        var values = new float[32];
        values[0] = -254;
        values[1] = 1;
        values[2] = -1;
        values[3] = 2.9f;

        // When
        byte[] block = encoded(TensorType.Q8_0, values);

        // Then
        assertThat((short) (block[0] | (block[1] << 8))).isEqualTo(Float.floatToFloat16(2));
        assertThat(Arrays.copyOfRange(block, 2, 8)).containsExactly(-127, 1, -1, 1, 0, 0);
    }

    @Test
    void a_block_of_nothing_is_written_as_nothing() {
        assertThat(encoded(TensorType.Q8_0, new float[32])).containsOnly(0);
    }

    @Test
    void a_block_that_overflows_ends_in_zeros_as_processors_convert_it() {
        var values = new float[32];
        Arrays.fill(values, 7 * Float.MIN_VALUE);
        values[5] = Float.NaN;

        assertThat(Arrays.copyOfRange(encoded(TensorType.Q8_0, values), 2, 34)).containsOnly(0);
    }

    private static int[] halves(TensorType type, float... values) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded(type, values)).order(ByteOrder.LITTLE_ENDIAN);
        var halves = new int[values.length];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = Short.toUnsignedInt(bytes.getShort(2 * i));
        }
        return halves;
    }

    private static byte[] encoded(TensorType type, float... values) {
        var bytes = ByteBuffer.allocate((int) type.bytes(values.length)).order(ByteOrder.LITTLE_ENDIAN);
        WeightEncoder.encode(values, values.length, type, bytes);
        assertThat(bytes.remaining()).isZero();
        var plain = new byte[bytes.position()];
        bytes.flip().get(plain);
        return plain;
    }
}
