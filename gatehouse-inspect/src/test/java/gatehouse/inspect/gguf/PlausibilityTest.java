package gatehouse.inspect.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gatehouse.api.evidence.CheckOutcome.Blocked;
import gatehouse.api.evidence.Finding;
import gatehouse.testkit.gguf.TinyGguf;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlausibilityTest {
    private static final String EPSILON = "x.attention.layer_norm_rms_epsilon";

    static Stream<Arguments> impossible() {
        return Stream.of(
                arguments("no layers", file().key("x.block_count", 0), "x.block_count"),
                arguments("more layers than a loader has room for", file().key("x.block_count", 513), "x.block_count"),
                arguments("a number of layers that is a text", file().key("x.block_count", "12"), "x.block_count"),
                arguments("more layers that guess ahead than layers",
                        file().key("x.block_count", 4).key("x.nextn_predict_layers", 5), "x.nextn_predict_layers"),
                arguments("a negative vector", file().key("x.embedding_length", -1L), "x.embedding_length"),
                arguments("heads without end", file().key("x.attention.head_count", 1 << 30), "x.attention.head_count"),
                arguments("key heads that do not divide the heads",
                        file().key("x.attention.head_count", 9).key("x.attention.head_count_kv", 2), "x.attention.head_count_kv"),
                arguments("a turn of odd length", file().key("x.rope.dimension_count", 63), "x.rope.dimension_count"),
                arguments("a way of scaling that is none", file().key("x.rope.scaling.type", "magic"), "x.rope.scaling.type"),
                arguments("more experts used than there are", file().key("x.expert_count", 4).key("x.expert_used_count", 5),
                        "x.expert_used_count"),
                arguments("experts of which none is used", file().key("x.expert_count", 4), "x.expert_used_count"),
                arguments("groups that do not divide the experts",
                        file().key("x.expert_count", 8).key("x.expert_used_count", 2).key("x.expert_group_count", 3)
                                .key("x.expert_group_used_count", 1),
                        "x.expert_group_count"),
                arguments("a negative epsilon", file().key(EPSILON, -1e-5f), EPSILON),
                arguments("an epsilon that is no number", file().key(EPSILON, Float.NaN), EPSILON),
                arguments("an infinite base", file().key("x.rope.freq_base", Float.POSITIVE_INFINITY), "x.rope.freq_base"),
                arguments("a special token beyond the vocabulary",
                        file().key("tokenizer.ggml.tokens", List.of("a", "b")).key("tokenizer.ggml.eos_token_id", 2),
                        "tokenizer.ggml.eos_token_id"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossible")
    void what_no_model_can_have_blocks_the_file_and_is_named(String name, TinyGguf file, String key) {
        // When
        Inspection inspection = GgufInspection.inspect(new BytesChannel(file.bytes()));

        // Then
        assertThat(inspection.outcome()).as(name).isInstanceOf(Blocked.class);
        assertThat(inspection.outcome().findings()).filteredOn(f -> f.code().equals("inspect.gguf.parameter.implausible"))
                .as(name).extracting(Finding::where).containsExactly("'" + key + "'");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void a_text_that_stands_for_two_tokens_blocks_the_file(String name, List<String> tokens) {
        // When
        Inspection inspection = GgufInspection.inspect(new BytesChannel(file().key("tokenizer.ggml.tokens", tokens).bytes()));

        // Then
        assertThat(inspection.outcome().findings()).as(name).extracting(Finding::code).contains("inspect.gguf.tokens.duplicate");
        assertThat(inspection.readable()).as(name).isEmpty();
    }

    static Stream<Arguments> ambiguous() {
        return Stream.of(
                arguments("the same twice", List.of("a", "b", "a")),
                arguments("the same up to a zero byte", List.of("a", "a\0b")),
                arguments("the name loaders give to an empty one", List.of("", "[EMPTY_0]")),
                arguments("far apart", IntStream.range(0, 5000).mapToObj(i -> "t" + i % 4999).toList()));
    }

    @Test
    void empty_tokens_are_told_apart_by_their_place() {
        // When
        Inspection inspection = GgufInspection
                .inspect(new BytesChannel(file().key("tokenizer.ggml.tokens", List.of("", "", "[EMPTY_0 ]")).bytes()));

        // Then
        assertThat(inspection.readable()).isPresent();
    }

    @Test
    void a_token_longer_than_any_is_refused_without_being_read() {
        // Given
        byte[] claim = TinyGguf.join(TinyGguf.int32(8), TinyGguf.int64(1), TinyGguf.int64(1L << 40));

        // When
        Inspection inspection = GgufInspection.inspect(new BytesChannel(file().raw("tokenizer.ggml.tokens", 9, claim).bytes()));

        // Then
        assertThat(inspection.outcome().findings()).extracting(Finding::code).containsExactly("inspect.gguf.limit.token");
    }

    @Test
    void what_published_models_have_is_left_alone() {
        // Given
        var file = file().key("x.block_count", 512).key("x.embedding_length", 16_384).key("x.attention.head_count", 71)
                .key("x.attention.head_count_kv", 1).key("x.expert_count", 256).key("x.expert_used_count", 8)
                .key("x.expert_group_count", 8).key("x.expert_group_used_count", 4).key("x.rope.scaling.type", "yarn")
                .key(EPSILON, 1e-6f).key("tokenizer.ggml.tokens", List.of("a", "b")).key("tokenizer.ggml.eos_token_id", 1)
                .key("tokenizer.ggml.padding_token_id", -1);

        // When
        Inspection inspection = GgufInspection.inspect(new BytesChannel(file.bytes()));

        // Then
        assertThat(inspection.readable()).isPresent();
    }

    private static TinyGguf file() {
        return TinyGguf.empty().key("general.architecture", "x");
    }
}
