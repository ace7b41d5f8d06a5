package gatehouse.engine.convert;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.convert.source.InputFile;
import gatehouse.testkit.published.TinyModel;
import gatehouse.testkit.published.TinyModels;
import gatehouse.testkit.published.TinyWeights;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConverterTest {
    private static final String CONFIG = "config.json";
    private static final ConvertProgress SILENT = (_, _) -> {};

    @TempDir
    private Path folder;

    @Test
    void the_result_names_every_file_that_had_a_say_and_what_came_out() throws IOException {
        // Given
        Path published = TinyModels.llama3().write(folder);

        // When
        ConvertResult result = convert(published);

        // Then
        assertThat(result.inputs()).extracting(InputFile::name).containsExactly(CONFIG, "model-00001-of-00003.safetensors",
                "model-00002-of-00003.safetensors", "model-00003-of-00003.safetensors", "model.safetensors.index.json",
                "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json");
        for (InputFile input : result.inputs()) {
            byte[] content = Files.readAllBytes(published.resolve(input.name()));
            assertThat(input).isEqualTo(new InputFile(input.name(), content.length, Sha256.of(content)));
        }
        assertThat(result).extracting(ConvertResult::architecture, ConvertResult::type, ConvertResult::tensors)
                .containsExactly("llama", OutputType.BF16, 21);
        assertThat(result.output()).isEqualTo(Sha256.of(Files.readAllBytes(output())));
    }

    @Test
    void the_record_of_a_conversion_is_the_same_wherever_it_is_made() throws IOException {
        // Given
        Path here = TinyModels.qwen2().write(Files.createDirectory(folder.resolve("here")));
        Path there = TinyModels.qwen2().write(Files.createDirectory(folder.resolve("there")));

        // When
        String first = BuildRecord.of(convert(here));
        String second = BuildRecord.of(convert(there));

        // Then
        assertThat(first).isEqualTo(second).contains("\"schema\" : \"gatehouse.conversion/1\"").contains("\"type\" : \"BF16\"")
                .contains("\"recognition\" : \"RULES\"").contains("llama-cpp-python 0.3.36");
    }

    @Test
    void progress_goes_forward_to_the_whole() {
        // Given
        var heard = new ArrayList<Long>();
        Path published = TinyModels.mixtral().write(folder);

        // When
        Converter.convert(ConvertRequest.of(published, output(), OutputType.F32), (done, total) -> {
            heard.add(done);
            heard.add(total);
        });

        // Then
        long total = heard.getLast();
        assertThat(heard.get(heard.size() - 2)).isLessThanOrEqualTo(total).isGreaterThan(total * 9 / 10);
        for (int i = 2; i < heard.size(); i += 2) {
            assertThat(heard.get(i)).isGreaterThanOrEqualTo(heard.get(i - 2));
            assertThat(heard.get(i + 1)).isEqualTo(total);
        }
    }

    @Test
    void a_name_given_takes_the_place_of_the_models_own() throws IOException {
        // Given
        Path published = TinyModels.llama2().write(folder);

        // When
        Converter.convert(new ConvertRequest(published, output(), OutputType.F16, "Our own name"), SILENT);

        // Then
        assertThat(new String(Files.readAllBytes(output()), StandardCharsets.ISO_8859_1)).contains("Our own name")
                .doesNotContain("Llama 2 7b Chat Hf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock = """
                    "LlamaForCausalLM"          | "GemmaForCausalLM"                                        | engine.convert.architecture | GemmaForCausalLM
                    "LlamaForCausalLM"          |                                                           | engine.convert.architecture | convert_hf_to_gguf.py
                    "model_type": "llama"       | "model_type": "gemma"                                     | engine.convert.config       | 'gemma'
                    "model_type": "llama"       | "model_type": "llama", "text_config": {}                  | engine.convert.architecture | text_config
                    "model_type": "llama"       | "model_type": "llama", "quantization_config": {"bits": 4} | engine.convert.quantized    | 16-bit
                    "num_hidden_layers": 2      | "num_hidden_layers": 1                                    | engine.convert.tensor-name  | model.layers.1
                    "num_hidden_layers": 2      | "num_hidden_layers": -2                                   | engine.convert.config       | num_hidden_layers
                    "num_hidden_layers": 2      | "num_hidden_layers": null                                 | engine.convert.config       | num_hidden_layers
                    "num_attention_heads": 4    | "num_attention_heads": 5                                  | engine.convert.shape        | q_proj
                    "num_attention_heads": 4    | "num_attention_heads": 0                                  | engine.convert.config       | num_attention_heads
                    "num_key_value_heads": 2    | "num_key_value_heads": 32                                 | engine.convert.shape        | k_proj
                    "rms_norm_eps": 1e-05       | "rms_norm_eps": "small"                                   | engine.convert.config       | rms_norm_eps
                    "rms_norm_eps": 1e-05       | "rms_norm_eps": 1e300                                     | engine.convert.config       | rms_norm_eps
                    "rms_norm_eps": 1e-05       | "rms_norm_eps": NaN                                       | engine.convert.config       | rms_norm_eps
                    "max_position_embeddings": 4096 | "max_position_embeddings": 4294967296                 | engine.convert.config       | max_position_embeddings
                    "rope_scaling": null        | "rope_scaling": {"type": "linear"}                        | engine.convert.config       | factor
                    "rope_scaling": null        | "rope_scaling": {"mrope_section": [1]}                    | engine.convert.config       | convert_hf_to_gguf.py
                    "rope_scaling": null        | "rope_scaling": null, "scoring_func": "other"             | engine.convert.config       | other
                    {                           | [                                                         | engine.convert.json         | config.json
                    """)
    void a_configuration_that_is_not_understood_to_its_end_is_refused(String text, String other, String code, String part) {
        Path published = TinyModels.llama2().edited(CONFIG, text, other == null ? "\"\"" : other).write(folder);

        assertRefused(code, () -> convert(published), part);
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"model.layers.0.self_attn.q_norm.weight", "model.layers.0.self_attn.q_proj.scales",
                    "model.layers.00.mlp.up_proj.weight",
                    "model.vision.weight", "lm_head", "", "model.layers.99999999999.mlp.up_proj.weight"})
    void a_tensor_that_no_such_model_has_is_refused_by_name(String name) {
        Path published = TinyModels.llama2().with(TinyModels.llama2().weights().tensor(name, "F16", 2, 2)).write(folder);

        assertRefused("engine.convert.tensor-name", () -> convert(published), "'" + name + "'");
    }

    @Test
    void weights_that_are_quantized_or_empty_or_too_deep_are_refused() {
        assertRefused("engine.convert.quantized", () -> convert(withTensor("I8", new byte[4], 2, 2)), "I8");
        assertRefused("engine.convert.quantized", () -> convert(withTensor("F8_E4M3", new byte[4], 2, 2)), "F8_E4M3");
        assertRefused("engine.convert.shape", () -> convert(withTensor("F16", new byte[0], 0, 2)), "[0, 2]");
        assertRefused("engine.convert.shape", () -> convert(withTensor("F16", new byte[2], 1, 1, 1, 1, 1)), "[1, 1, 1, 1, 1]");
    }

    @Test
    void experts_that_are_missing_or_of_another_size_are_refused() {
        TinyModel whole = TinyModels.qwen3Moe();
        var fewer = whole.edited(CONFIG, "\"num_experts\": 11", "\"num_experts\": 12");
        var none = whole.edited(CONFIG, "\"num_experts\": 11", "\"num_experts\": 0");
        var odd = whole
                .with(TinyModels.qwen3Moe().weights().tensor("model.layers.0.mlp.experts.3.up_proj.weight", "BF16", 16, 32));

        assertRefused("engine.convert.experts", () -> convert(fewer.write(folder)), "33 matrices");
        assertRefused("engine.convert.experts", () -> convert(none.write(folder)), "no experts");
        assertRefused("engine.convert.experts", () -> convert(odd.write(folder)), "expert 3");
    }

    @Test
    void a_reranker_is_refused_though_its_architecture_is_known() {
        var byCard = TinyModels.qwen3().file("README.md", "# Qwen3-Reranker-0.6B\n");
        var byName = TinyModels.qwen3().named("Qwen3-Reranker-0.6B");

        assertRefused("engine.convert.architecture", () -> convert(byCard.write(folder)), "reranker");
        assertRefused("engine.convert.architecture", () -> convert(byName.write(folder)), "reranker");
    }

    @Test
    void a_folder_that_is_not_there_or_is_no_model_is_refused() throws IOException {
        assertRefused("engine.convert.folder", () -> convert(folder.resolve("absent")), "absent");
        assertRefused("engine.convert.missing", () -> convert(Files.createDirectory(folder.resolve("empty"))), CONFIG);
        Path published = TinyModels.llama2().write(folder);
        assertRefused("engine.convert.folder",
                () -> Converter.convert(ConvertRequest.of(published, folder.resolve("no/such/out.gguf"), OutputType.F16), SILENT),
                "no/such");
        assertRefused("engine.convert.type", () -> OutputType.named("q4_0"), "q8_0");
    }

    @Test
    void a_file_of_half_characters_is_refused() {
        Path published = TinyModels.llama2().edited("tokenizer_config.json", "{% for", "\\ud83e {% for").write(folder);

        assertRefused("engine.convert.encoding", () -> convert(published));
        assertThat(left()).isEmpty();
    }

    @Test
    void what_was_there_before_stays_until_the_new_file_is_whole() throws IOException {
        // Given
        Path published = TinyModels.llama2().write(folder);
        Files.writeString(output(), "before");
        var seen = new ArrayList<String>();

        // When
        Converter.convert(ConvertRequest.of(published, output(), OutputType.F16), (_, _) -> seen.add(content(output())));

        // Then
        assertThat(seen).containsOnly("before");
        assertThat(content(output())).startsWith("GGUF");
        assertThat(left()).containsExactly("out.gguf");
    }

    @Test
    void an_interrupt_ends_it_with_nothing_left_behind() {
        // Given
        Path published = TinyModels.llama2().write(folder);

        // Then
        assertRefused("engine.convert.interrupted",
                () -> Converter.convert(ConvertRequest.of(published, output(), OutputType.F16),
                        (done, total) -> {
                            if (done > total / 2) {
                                Thread.currentThread().interrupt();
                            }
                        }),
                "start again");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(left()).isEmpty();
    }

    @Test
    void a_file_for_which_there_is_no_room_is_refused_before_a_byte_is_read() throws IOException {
        // Given
        Path published = TinyModels.llama2().write(folder);
        long tokens = 1L << 34;
        String header = "{\"model.embed_tokens.weight\":{\"dtype\":\"F16\",\"shape\":[" + tokens + ",64],\"data_offsets\":[0,"
                + tokens * 128
                + "]}}";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        try (var file = new RandomAccessFile(published.resolve("model.safetensors").toFile(), "rw")) {
            file.write(
                    ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text).array());
            file.setLength(8 + text.length + tokens * 128);
        }

        // Then
        assertRefused("engine.convert.space", () -> convert(published), "MB are needed");
    }

    private Path withTensor(String type, byte[] content, long... shape) {
        var weights = new TinyWeights().raw("model.embed_tokens.weight", type, content, shape);
        return TinyModels.llama2().with(weights).write(folder);
    }

    private ConvertResult convert(Path published) {
        return Converter.convert(ConvertRequest.of(published, output(), OutputType.AUTO), SILENT);
    }

    private Path output() {
        return folder.resolve("out.gguf");
    }

    /** Files beside the models. */
    private Stream<String> left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
