package gatehouse.control.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gatehouse.engine.compute.ComputeSettings;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.memory.LayerMemory;
import gatehouse.engine.memory.MemoryEstimate;
import gatehouse.engine.memory.ModelShape;
import gatehouse.engine.memory.ServingPlan;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeReaderTest {
    private static final long MIB = 1 << 20;

    /** Sizes from the makers' configurations; the last column is layers x heads x (key + value) x 2 bytes x 8,192 tokens by hand. */
    static Stream<Arguments> published() {
        return Stream.of(
                arguments("Llama 3.1 8B", PublishedModel.of("llama", 32, 4096).heads(32, 8), 1024 * MIB),
                arguments("Mistral 7B, whose window the engine does not use",
                        PublishedModel.of("llama", 32, 4096).heads(32, 8).with("attention.sliding_window", 4096), 1024 * MIB),
                arguments("Mixtral 8x7B", PublishedModel.of("llama", 32, 4096).heads(32, 8).with("expert_count", 8)
                        .with("expert_used_count", 2), 1024 * MIB),
                arguments("Qwen 2.5 7B", PublishedModel.of("qwen2", 28, 3584).heads(28, 4), 448 * MIB),
                arguments("Qwen 3 8B", PublishedModel.of("qwen3", 36, 4096).heads(32, 8).head(128, 128), 1152 * MIB),
                arguments("Qwen 3 30B A3B", PublishedModel.of("qwen3moe", 48, 2048).heads(32, 4).head(128, 128), 768 * MIB),
                arguments("Phi 3 mini", PublishedModel.of("phi3", 32, 3072).heads(32, 32).with("attention.sliding_window", 2047),
                        3072 * MIB),
                arguments("Falcon 7B", PublishedModel.of("falcon", 32, 4544).heads(71, 1), 64 * MIB),
                arguments("Gemma 2 9B, every second layer with a window",
                        PublishedModel.of("gemma2", 42, 3584).heads(16, 8).head(256, 256).with("attention.sliding_window", 4096),
                        21L * 8 * 512 * 2 * (8192 + 4352)),
                arguments("Gemma 3 4B, five of six layers with a window",
                        PublishedModel.of("gemma3", 34, 2560).heads(8, 4).head(256, 256).with("attention.sliding_window", 1024),
                        4L * 512 * 2 * (5 * 8192 + 29 * 1280)),
                arguments("gpt-oss 20B", PublishedModel.of("gpt-oss", 24, 2880).heads(64, 8).head(64, 64)
                        .with("attention.sliding_window", 128), 8L * 128 * 2 * (12 * 8192 + 12 * 512)),
                arguments("Llama 4 Scout", PublishedModel.of("llama4", 48, 5120).heads(40, 8).head(128, 128), 1536 * MIB),
                arguments("DeepSeek V3, one latent vector a token",
                        PublishedModel.of("deepseek2", 61, 7168).heads(128, 1).head(576, 512)
                                .with("attention.key_length_mla", 192).with("attention.value_length_mla", 128),
                        61L * 576 * 2 * 8192),
                arguments("DeepSeek V2 Lite converted before that", PublishedModel.of("deepseek2", 27, 2048).heads(16, 16)
                        .head(192, 128), 27L * 16 * 320 * 2 * 8192),
                arguments("Mamba 2.8B", PublishedModel.of("mamba", 64, 2560).heads(0, 0).ssm(4, 5120, 16, 0),
                        64L * (3 * 5120 + 16 * 5120) * 4),
                arguments("Falcon H1 7B, both in every layer",
                        PublishedModel.of("falcon-h1", 44, 3072).heads(12, 2).head(128, 128).ssm(4, 3072, 256, 1),
                        44L * (2 * 256 * 2 * 8192 + (3 * (3072 + 2 * 256) + 256 * 3072) * 4)),
                arguments("Qwen 3 Next 80B, one layer in four with attention",
                        PublishedModel.of("qwen3next", 48, 2048).heads(16, 2).head(256, 256).ssm(4, 4096, 128, 16),
                        12L * 2 * 512 * 2 * 8192 + 36L * (3 * (4096 + 2 * 16 * 128) + 128 * 4096) * 4),
                arguments("Jamba, layers without key heads are the recurrent ones",
                        PublishedModel.of("jamba", 4, 4096).with("attention.head_count", 32)
                                .each("attention.head_count_kv", 0, 8, 0, 0).ssm(4, 8192, 16, 0),
                        8L * 256 * 2 * 8192 + 3L * (3 * 8192 + 16 * 8192) * 4),
                arguments("RWKV 6 1.6B", PublishedModel.of("rwkv6", 24, 2048).with("wkv.head_size", 64),
                        24L * (2 * 2048 + 64 * 2048) * 4),
                arguments("a model that only reads", PublishedModel.of("bert", 12, 384).heads(12, 12), 0L));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void the_cache_of_published_models_is_what_their_sizes_say(String name, PublishedModel model, long bytes) {
        // When
        ModelShape shape = ShapeReader.read(model.header());

        // Then
        var plan = ServingPlan.of(shape, new ComputeSettings(8192, 1, 1, Attention.FLASH, 64));
        assertThat(MemoryEstimate.of(plan).cache()).as(name).isEqualTo(bytes);
        assertThat(shape.assumptions()).isEmpty();
    }

    @Test
    void an_architecture_with_states_in_unknown_places_is_reckoned_with_one_in_each_layer_and_says_so() {
        // Given
        PublishedModel unknown = PublishedModel.of("newcomer", 2, 64).heads(4, 4).ssm(4, 128, 16, 0);

        // When
        ModelShape shape = ShapeReader.read(unknown.header());

        // Then
        assertThat(shape.layers()).containsOnly(new LayerMemory(4 * 32, 0, 3 * 128 + 16 * 128));
        assertThat(shape.assumptions()).containsExactly(
                "it is not known which layers of newcomer have a state: each is reckoned with one");
    }

    @Test
    void an_architecture_whose_windows_are_unknown_is_reckoned_without_them() {
        // Given
        PublishedModel unknown = PublishedModel.of("newcomer", 2, 64).heads(4, 4).with("attention.sliding_window", 16);

        // When
        ModelShape shape = ShapeReader.read(unknown.header());

        // Then
        assertThat(shape.layers()).containsOnly(LayerMemory.full(128));
    }

    @Test
    void a_list_of_windows_is_believed_over_the_family_s_habit() {
        // Given
        PublishedModel gemma = PublishedModel.of("gemma3", 4, 64).heads(4, 4).with("attention.sliding_window", 512)
                .each("attention.sliding_window_pattern", 1, 0, 0, 1);

        // When
        ModelShape shape = ShapeReader.read(gemma.header());

        // Then
        assertThat(shape.layers()).extracting(LayerMemory::window).containsExactly(512, 0, 0, 512);
    }

    @Test
    void the_table_of_tokens_says_how_many_there_are() {
        // When
        ModelShape shape = ShapeReader.read(PublishedModel.of("llama", 1, 64).heads(4, 4).with("vocab_size", 7).header());

        // Then
        assertThat(shape.vocabulary()).isEqualTo(1000);
    }

    @Test
    void a_model_that_says_it_looks_both_ways_writes_nothing() {
        // When
        ModelShape shape = ShapeReader
                .read(PublishedModel.of("qwen2", 1, 64).heads(4, 4).with("attention.causal", false).header());

        // Then
        assertThat(shape.writes()).isFalse();
    }

    @Test
    void sizes_beyond_belief_are_refused_before_they_are_multiplied() {
        for (long claim : LongStream.of(-1, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE).toArray()) {
            for (String key : new String[] {"block_count", "embedding_length", "attention.head_count", "attention.key_length",
                    "context_length", "ssm.inner_size", "feed_forward_length", "attention.head_count_kv"}) {
                // Given
                var header = PublishedModel.of("llama", 2, 64).heads(4, 4).with(key, claim).header();

                // Then
                assertThatThrownBy(() -> ShapeReader.read(header)).as("%s of %d", key, claim)
                        .isInstanceOfSatisfying(FitException.class,
                                refused -> assertThat(refused.code()).isEqualTo("fit.header.implausible"));
            }
        }
    }

    @Test
    void sizes_that_are_only_together_beyond_belief_are_refused() {
        // Given
        var header = PublishedModel.of("llama", 2, 64).heads(4096, 4096).head(4096, 4096).header();

        // Then
        assertThatThrownBy(() -> ShapeReader.read(header)).isInstanceOf(FitException.class)
                .hasMessageContaining("numbers a token and layer");
    }
}
