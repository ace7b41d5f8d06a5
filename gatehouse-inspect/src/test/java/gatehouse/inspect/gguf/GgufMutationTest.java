package gatehouse.inspect.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.CheckOutcome.Blocked;
import gatehouse.testkit.gguf.TinyGguf;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Thousands of damaged headers, each of which must end in a clean answer. */
class GgufMutationTest {
    private static final int ROUNDS = 20_000;
    private static final long ALLOCATION_BOUND = 8L << 20;
    private static final long[] TELLING = {0, 1, -1, 4, 31, 32, 255, 1 << 16, Integer.MAX_VALUE, 1L << 32, 1L << 60,
            Long.MAX_VALUE,
            Long.MIN_VALUE};

    @Test
    void any_damaged_header_ends_in_an_answer_that_is_consistent() {
        var random = new Random(20_26);
        List<byte[]> seeds = List.of(TinyGguf.model().bytes(),
                TinyGguf.model().key("nested", List.of("x", "y", "z")).alignment(64).bytes());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = damaged(seeds.get(round % seeds.size()), random);

            Inspection inspection = GgufInspection.inspect(new BytesChannel(bytes));

            assertThat(inspection.readable().isEmpty()).as("round %d", round).isEqualTo(inspection.outcome() instanceof Blocked);
            inspection.readable().ifPresent(GgufMutationTest::holdsTogether);
        }
    }

    @Test
    void a_damaged_header_never_makes_the_reader_allocate_what_it_claims() {
        var random = new Random(7);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] seed = TinyGguf.model().bytes();
        for (int round = 0; round < 2_000; round++) {
            var channel = new BytesChannel(damaged(seed, random));
            long before = threads.getCurrentThreadAllocatedBytes();

            GgufInspection.inspect(channel);

            assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes allocated in round %d", round)
                    .isLessThan(ALLOCATION_BOUND);
        }
    }

    @Test
    void random_bytes_behind_the_magic_end_in_an_answer() {
        var random = new Random(11);
        for (int round = 0; round < 5_000; round++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            byte[] bytes = TinyGguf.join(new byte[] {'G', 'G', 'U', 'F', 3, 0, 0, 0}, noise);

            assertThat(GgufInspection.inspect(new BytesChannel(bytes)).outcome()).isNotNull();
        }
    }

    private static void holdsTogether(GgufHeader header) {
        assertThat(header.tensorBytes()).isBetween(0L, header.fileBytes());
        assertThat(header.parameterCount()).isNotNegative();
        assertThat(header.types()).hasSizeLessThanOrEqualTo(header.tensors().size());
        header.fileType();
        header.contextLength();
    }

    private static byte[] damaged(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        int faults = 1 + random.nextInt(4);
        for (int i = 0; i < faults; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> {
                    byte[] value = TinyGguf.int64(TELLING[random.nextInt(TELLING.length)]);
                    System.arraycopy(value, 0, bytes, at, Math.min(value.length, bytes.length - at));
                }
                default -> bytes = at == 0 ? bytes : Arrays.copyOf(bytes, random.nextBoolean() ? at : bytes.length + at);
            }
        }
        return bytes;
    }
}
