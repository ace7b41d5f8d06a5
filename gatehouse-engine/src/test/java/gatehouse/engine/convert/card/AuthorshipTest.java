package gatehouse.engine.convert.card;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.gguf.GgufValue;
import gatehouse.engine.convert.gguf.GgufValue.Real;
import gatehouse.engine.convert.gguf.GgufValue.Signed;
import gatehouse.engine.convert.gguf.GgufValue.Text;
import gatehouse.engine.convert.gguf.GgufValue.Texts;
import gatehouse.engine.convert.gguf.GgufValue.Unsigned;
import gatehouse.engine.convert.source.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorshipTest {
    @TempDir
    private Path parent;
    private Path folder = Path.of("");

    @BeforeEach
    void a_folder_with_a_telling_name() throws IOException {
        folder = Files.createDirectory(parent.resolve("Mistral-7B-Instruct-v0.3"));
    }

    @Test
    void without_a_card_the_folders_name_says_what_it_can() {
        assertThat(keys()).containsExactly(Map.entry("general.type", new Text("model")),
                Map.entry("general.name", new Text("Mistral 7B Instruct v0.3")), Map.entry("general.version", new Text("v0.3")),
                Map.entry("general.finetune", new Text("Instruct")), Map.entry("general.basename", new Text("Mistral")),
                Map.entry("general.size_label", new Text("7B")));
    }

    @Test
    void the_configuration_counts_more_than_the_folder_and_the_card_more_than_both() throws IOException {
        // Given
        Files.writeString(folder.resolve("config.json"), "{\"_name_or_path\": \"org/Other-3B-v9\"}");
        Files.writeString(folder.resolve("README.md"), "---\nversion: \"2\"\nmodel_creator: Me\nname: Named\n---\n");

        // Then
        assertThat(keys()).containsEntry("general.name", new Text("Named")).containsEntry("general.version", new Text("2"))
                .containsEntry("general.author", new Text("Me")).containsEntry("general.organization", new Text("Org"))
                .containsEntry("general.basename", new Text("Other")).containsEntry("general.finetune", new Text("Instruct"));
    }

    @Test
    void a_path_in_the_configuration_is_no_name() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"_name_or_path\": \"/home/somebody/Other-3B\"}");

        assertThat(keys()).containsEntry("general.basename", new Text("Mistral"));
    }

    @Test
    void parents_data_tags_and_languages_are_listed() throws IOException {
        // Given
        Files.writeString(folder.resolve("README.md"), """
                ---
                base_model:
                - org-one/Parent-7B-v0.1
                - https://huggingface.co/org-two/Other
                - {name: Third, stars: 5, author: A}
                datasets: c4
                tags: [a, b]
                pipeline_tag: text-generation
                language: en
                license: [mit, other]
                ---
                """);

        // Then
        assertThat(keys()).containsEntry("general.base_model.count", new Unsigned(3))
                .containsEntry("general.base_model.0.name", new Text("Parent 7B v0.1"))
                .containsEntry("general.base_model.0.organization", new Text("Org One"))
                .containsEntry("general.base_model.0.repo_url", new Text("https://huggingface.co/org-one/Parent-7B-v0.1"))
                .containsEntry("general.base_model.1.name", new Text("Other"))
                .containsEntry("general.base_model.2.author", new Text("A"))
                .containsEntry("general.dataset.0.name", new Text("C4"))
                .containsEntry("general.tags", new Texts(List.of("a", "b", "text-generation")))
                .containsEntry("general.languages", new Texts(List.of("en")))
                .containsEntry("general.license", new Text("mit,other"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"version: 1.0", "license: {a: b}", "tags: [1]", "language: [en, yes]", "base_model:\n- name: [x]",
                    "author: 2024-01-01"})
    void a_value_that_is_no_text_is_refused_where_a_text_belongs(String line) throws IOException {
        Files.writeString(folder.resolve("README.md"), "---\n" + line + "\n---\n");

        assertRefused("engine.convert.card", this::keys, "quotes");
    }

    @Test
    void advice_on_sampling_comes_before_the_name_and_unreadable_advice_is_none() throws IOException {
        // Given
        Files.writeString(folder.resolve("generation_config.json"),
                "{\"top_k\": 40, \"temperature\": 1, \"repetition_penalty\": 1.1, \"top_p\": null}");

        // Then
        assertThat(keys()).containsEntry("general.sampling.top_k", new Signed(40))
                .containsEntry("general.sampling.temp", new Real(1))
                .containsEntry("general.sampling.penalty_repeat", new Real(1.1f)).doesNotContainKey("general.sampling.top_p");
        assertThat(keys().keySet()).startsWith("general.type", "general.sampling.top_k");
        Files.writeString(folder.resolve("generation_config.json"), "{\"top_k\": ");
        assertThat(keys()).doesNotContainKey("general.sampling.top_k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"top_k\": 1.5", "\"top_k\": 9999999999", "\"top_p\": \"x\"", "\"top_p\": 1e39", "\"sequence\": 5"})
    void advice_of_another_kind_is_refused(String pair) throws IOException {
        Files.writeString(folder.resolve("generation_config.json"), "{" + pair + "}");

        assertRefused("engine.convert.sampling", this::keys);
    }

    private Map<String, GgufValue> keys() {
        var metadata = new GgufMetadata();
        Authorship.add(ModelFolder.open(folder), null, 7_248_023_552L, "7.2B", metadata);
        return metadata.values();
    }
}
