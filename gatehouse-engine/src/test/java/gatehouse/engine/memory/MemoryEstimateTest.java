package gatehouse.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.compute.ComputeSettings;
import gatehouse.engine.llama.Attention;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemoryEstimateTest {
    private static final long GIB = 1L << 30;

    @Nested
    class The_cache {
        @Test
        void holds_keys_and_values_of_every_layer_and_token_in_two_bytes_each() {
            // Given: Llama 3.1 8B, 32 layers, 8 key heads of 128
            ModelShape llama = model(Collections.nCopies(32, LayerMemory.full(8 * (128 + 128))));

            // When
            MemoryNeed need = MemoryEstimate.of(ServingPlan.of(llama, settings(8192, 4)));

            // Then: 128 KiB a token
            assertThat(need.cache()).isEqualTo(4 * GIB);
        }

        @Test
        void grows_in_steps_of_256_tokens() {
            // Given
            ModelShape small = model(List.of(LayerMemory.full(10)));

            // When
            MemoryNeed need = MemoryEstimate.of(ServingPlan.of(small, settings(257, 1)));

            // Then
            assertThat(need.cache()).isEqualTo(512 * 10 * 2);
        }

        @Test
        void of_a_layer_with_a_window_holds_the_window_and_the_tokens_being_read() {
            // Given
            ModelShape windowed = model(List.of(new LayerMemory(100, 1024, 0)));

            // When
            MemoryNeed need = MemoryEstimate.of(ServingPlan.of(windowed, settings(32_768, 2)));

            // Then
            assertThat(need.cache()).isEqualTo((1024 + 256) * 2 * 2 * 100);
        }

        @Test
        void of_a_recurrent_layer_does_not_grow_with_the_context() {
            // Given
            ModelShape recurrent = model(List.of(new LayerMemory(0, 0, 1000)));

            // When
            long brief = MemoryEstimate.of(ServingPlan.of(recurrent, settings(256, 3))).cache();
            long lengthy = MemoryEstimate.of(ServingPlan.of(recurrent, settings(65_536, 3))).cache();

            // Then
            assertThat(brief).isEqualTo(3 * 1000 * 4).isEqualTo(lengthy);
        }

        @Test
        void for_labels_is_shared_by_all_of_them() {
            // Given
            ModelShape small = model(List.of(LayerMemory.full(10)));
            var texts = new ServingPlan(small, null, 0, settings(512, 1), Set.of(Use.TEXTS));
            var both = new ServingPlan(small, null, 0, settings(512, 1), Set.of(Use.TEXTS, Use.LABELS));

            // When
            long more = MemoryEstimate.of(both).cache() - MemoryEstimate.of(texts).cache();

            // Then
            assertThat(more).isEqualTo(512 * 10 * 2);
        }
    }

    @Nested
    class The_whole {
        @Test
        void counts_weights_and_cache_of_the_draft_model_and_the_adapters() {
            // Given
            ModelShape large = model(List.of(LayerMemory.full(10)));
            ModelShape small = model(List.of(LayerMemory.full(4)));
            var alone = ServingPlan.of(large, settings(512, 1));
            var together = new ServingPlan(large, small, 77, settings(512, 1), Set.of(Use.TEXTS));

            // When
            MemoryNeed need = MemoryEstimate.of(together);

            // Then
            assertThat(need.weights()).isEqualTo(2 * large.weightBytes() + 77);
            assertThat(need.cache() - MemoryEstimate.of(alone).cache()).isEqualTo(512 * 4 * 2);
        }

        @Test
        void of_a_model_that_only_reads_is_its_context_for_vectors() {
            // Given
            var reader = new ModelShape("bert", 1000, List.of(), 384, 1536, 12, 30_522, 512, false, List.of());

            // When
            MemoryNeed need = MemoryEstimate.of(ServingPlan.of(reader, settings(512, 4)));

            // Then
            assertThat(need.cache()).isZero();
            assertThat(need.compute()).isGreaterThan(512L * 30_522 * 4);
        }

        @Test
        void never_shrinks_when_more_is_asked() {
            // Given
            ModelShape model = model(List.of(LayerMemory.full(64), new LayerMemory(64, 512, 0), new LayerMemory(0, 0, 999)));
            long before = 0;
            for (int context = 256; context <= 16_384; context += 256) {
                // When
                long total = MemoryEstimate.of(ServingPlan.of(model, settings(context, 2))).total();

                // Then
                assertThat(total).as("with %d tokens", context).isGreaterThanOrEqualTo(before);
                before = total;
            }
        }
    }

    static ComputeSettings settings(int context, int parallel) {
        return new ComputeSettings(context, parallel, 1, Attention.FLASH, 64);
    }

    static ModelShape model(List<LayerMemory> layers) {
        return new ModelShape("llama", 100 << 20, layers, 576, 1536, 9, 49_152, 131_072, true, List.of());
    }
}
