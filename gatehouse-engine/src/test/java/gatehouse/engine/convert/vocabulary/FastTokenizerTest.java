package gatehouse.engine.convert.vocabulary;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.convert.source.ModelFolder;
import gatehouse.testkit.published.TinyModel;
import gatehouse.testkit.published.TinyModels;
import gatehouse.testkit.published.TinyTokenizers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastTokenizerTest {
    private static final int FIRST_ADDED = TinyTokenizers.byteLevelSize();
    private static final String TOKENIZER = "tokenizer.json";
    private static final String CONFIG = "tokenizer_config.json";

    @TempDir
    private Path folder;
    private int runs;

    @Test
    void what_the_configuration_declares_counts_more_than_the_tokenizers_own_file() {
        // Given
        var model = TinyModels.qwen2().edited(TOKENIZER,
                "\"<tool_call>\",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,"
                        + "\"normalized\":false,\"special\":true",
                "\"<tool_call>\",\"normalized\":true,\"special\":true");

        // When
        AddedToken token = read(model).added().get(FIRST_ADDED + 3);

        // Then
        assertThat(token).isEqualTo(new AddedToken("<tool_call>", false, false, false, false, false));
    }

    @Test
    void a_token_named_for_a_purpose_is_for_control() {
        // Given
        var model = TinyModels.llama3().edited(CONFIG, "\"eos_token\": \"<|eot_id|>\"", "\"eos_token\": \"plain\"")
                .without("special_tokens_map.json");

        // Then
        assertThat(read(model).added().get(FIRST_ADDED + 4)).isEqualTo(new AddedToken("plain", true, true, false, false, false));
    }

    @Test
    void a_named_token_that_is_nowhere_gets_the_next_number() {
        // Given
        var model = TinyModels.llama3().edited(CONFIG, "\"eos_token\": \"<|eot_id|>\"", "\"pad_token\": \"<pad>\"");

        // Then
        assertThat(read(model).id("<pad>")).isEqualTo(FIRST_ADDED + 6);
    }

    @Test
    void a_class_has_names_of_its_own_where_the_files_are_silent() {
        // Given
        var model = TinyModels.llama3().without(CONFIG).without("special_tokens_map.json");

        // Then
        assertThat(read(model).names().all()).containsExactly("<s>", "</s>", "<unk>");
    }

    @Test
    void a_number_that_the_library_would_not_give_is_refused() {
        var model = TinyModels.llama3().edited(TOKENIZER, "{\"id\":" + (FIRST_ADDED + 1), "{\"id\":" + (FIRST_ADDED + 9));

        assertRefused("engine.convert.tokenizer", () -> read(model), "<|end_of_text|>");
    }

    @Test
    void two_pieces_of_one_number_are_refused_with_both() {
        var model = TinyModels.llama3().edited(TOKENIZER, "\"#\":2,", "\"#\":3,");

        assertRefused("engine.convert.tokenizer", () -> read(model).texts(), "'#'", "'$'");
    }

    @Test
    void a_number_beyond_the_rows_of_the_weights_is_refused() {
        FastTokenizer tokenizer = FastTokenizer
                .read(TokenizerFiles.read(ModelFolder.open(TinyModels.llama3().write(folder)), 100));

        assertRefused("engine.convert.tokenizer", () -> ByteLevelVocabulary.read(tokenizer), "100 rows");
    }

    @Test
    void a_tokenizer_of_another_class_or_kind_is_refused_with_a_pointer() {
        assertRefused("engine.convert.tokenizer",
                () -> read(TinyModels.llama3().edited(CONFIG, "PreTrainedTokenizerFast", "OddTokenizer")),
                "OddTokenizer", "convert_hf_to_gguf.py");
        assertRefused("engine.convert.tokenizer",
                () -> read(TinyModels.llama3().edited(TOKENIZER, "\"type\":\"BPE\"", "\"type\":\"Unigram\"")),
                "Unigram");
        assertRefused("engine.convert.tokenizer", () -> read(TinyModels.llama3().without(TOKENIZER)), "neither");
    }

    @Test
    void an_older_file_that_adds_something_new_is_refused() {
        assertRefused("engine.convert.tokenizer", () -> read(TinyModels.llama3().file("added_tokens.json", "{\"<more>\": 400}")),
                "<more>");
    }

    private FastTokenizer read(TinyModel model) {
        return FastTokenizer.read(TokenizerFiles.read(ModelFolder.open(model.write(folder.resolve("run" + runs++))), 100_000));
    }
}
