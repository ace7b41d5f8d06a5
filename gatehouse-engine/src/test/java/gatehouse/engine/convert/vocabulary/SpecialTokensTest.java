package gatehouse.engine.convert.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.gguf.GgufValue.Flag;
import gatehouse.engine.convert.gguf.GgufValue.Text;
import gatehouse.engine.convert.gguf.GgufValue.Texts;
import gatehouse.engine.convert.gguf.GgufValue.Unsigned;
import gatehouse.engine.convert.source.ModelFolder;
import gatehouse.testkit.published.TinyModel;
import gatehouse.testkit.published.TinyModels;
import gatehouse.testkit.published.TinyTokenizers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecialTokensTest {
    private static final int FIRST = TinyTokenizers.byteLevelSize();
    private static final String PREFIX = "tokenizer.ggml.";

    @TempDir
    private Path folder;

    @Test
    void the_post_processor_says_what_begins_a_text_and_the_files_say_the_rest() {
        assertThat(special(TinyModels.llama3()).values()).containsEntry(PREFIX + "bos_token_id", new Unsigned(FIRST))
                .containsEntry(PREFIX + "eos_token_id", new Unsigned(FIRST + 2))
                .containsEntry(PREFIX + "add_bos_token", new Flag(true))
                .containsEntry(PREFIX + "add_eos_token", new Flag(false));
    }

    @Test
    void a_template_that_ends_a_text_with_another_token_makes_the_old_one_end_a_turn() {
        // Given
        String closing = TinyTokenizers.beginsWith("<|end_of_text|>", FIRST + 1)
                .replace(
                        "[{\"SpecialToken\":{\"id\":\"<|end_of_text|>\",\"type_id\":0}},{\"Sequence\":{\"id\":\"A\",\"type_id\":0}}]",
                        "[{\"Sequence\":{\"id\":\"A\",\"type_id\":0}},{\"SpecialToken\":{\"id\":\"<|end_of_text|>\",\"type_id\":0}}]");
        var model = TinyModels.llama3().file("tokenizer.json",
                TinyTokenizers.byteLevel("null", TinyTokenizers.LLAMA_3, closing, true, false,
                        "<|begin_of_text|>", "<|end_of_text|>", "<|eot_id|>"));

        // Then
        assertThat(special(model).values()).containsEntry(PREFIX + "eos_token_id", new Unsigned(FIRST + 1))
                .containsEntry(PREFIX + "eot_token_id", new Unsigned(FIRST + 2))
                .containsEntry(PREFIX + "add_eos_token", new Flag(true));
    }

    @Test
    void numbers_of_the_configuration_count_where_no_token_is_named() {
        // Given
        var model = TinyModels.llama3().without("tokenizer_config.json").edited("config.json", "\"head_dim\"",
                "\"pad_token_id\": 7, \"head_dim\"");

        // Then
        assertThat(special(model).values()).containsEntry(PREFIX + "bos_token_id", new Unsigned(FIRST))
                .containsEntry(PREFIX + "padding_token_id", new Unsigned(7)).doesNotContainKey(PREFIX + "eos_token_id");
    }

    @Test
    void templates_come_from_the_configuration_else_from_files_with_their_line_ends_made_plain() {
        assertThat(templates(TinyModels.llama2()).values()).containsOnlyKeys("tokenizer.chat_template");
        assertThat(templates(TinyModels.qwen3()).values())
                .containsEntry("tokenizer.chat_template", new Text("line one\nline two {{ x }}\n"))
                .containsEntry("tokenizer.chat_template.rag", new Text("{{ documents }}"))
                .containsEntry("tokenizer.chat_templates", new Texts(List.of("rag")));
        assertThat(templates(TinyModels.mixtral()).values()).isEmpty();
    }

    private GgufMetadata special(TinyModel model) {
        var metadata = new GgufMetadata();
        SpecialTokens.find(files(model), TokenizerFiles.MOST_PIECES).addTo(metadata);
        return metadata;
    }

    private GgufMetadata templates(TinyModel model) {
        var metadata = new GgufMetadata();
        ChatTemplates.read(files(model)).addTo(metadata);
        return metadata;
    }

    private TokenizerFiles files(TinyModel model) {
        return TokenizerFiles.read(ModelFolder.open(model.write(folder)), 100_000);
    }
}
