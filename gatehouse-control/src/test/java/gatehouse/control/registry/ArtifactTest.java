package gatehouse.control.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactTest {
    private static final Sha256 CONTENT = Sha256.of("content".getBytes(UTF_8));

    @Test
    void a_single_file_bears_its_own_digest_and_a_folder_that_of_its_manifest() {
        // Given
        var file = file("model.gguf");

        // Then
        assertThat(Artifact.of(file).digest()).isEqualTo(CONTENT);
        assertThat(Artifact.of(file).isFolder()).isFalse();
        assertThat(Artifact.folder(List.of(file)).isFolder()).isTrue();
        assertThat(Artifact.folder(List.of(file)).digest())
                .isEqualTo(Sha256.of(("{\"files\":[{\"path\":\"model.gguf\",\"sha256\":\""
                        + CONTENT.hex() + "\",\"size\":7}],\"schema\":\"gatehouse.artifact/1\"}").getBytes(UTF_8)));
    }

    @Test
    void the_order_in_which_files_come_does_not_matter() {
        // Given
        var files = new ArrayList<>(
                List.of(file("b"), file("a/z"), file("a.txt"), file("\uffee"), file("\ud83d\ude00"), file("A1")));
        var first = Artifact.folder(files);
        Collections.shuffle(files, new Random(5));

        // Then
        assertThat(Artifact.folder(files)).isEqualTo(first);
        assertThat(first.files()).extracting(ArtifactFile::path).containsExactly("A1", "a.txt", "a/z", "b", "\uffee",
                "\ud83d\ude00");
    }

    @Test
    void a_manifest_is_read_back() {
        // Given
        var artifact = Artifact.folder(List.of(file("sub dir/\"quoted\".json"), file("\u00fcber")));

        // Then
        assertThat(ArtifactManifest.read(ArtifactManifest.write(artifact.files()))).contains(artifact);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"files\":[]}", "{\"files\":[],\"schema\":\"gatehouse.artifact/2\"}",
                    "{\"files\":[], \"schema\":\"gatehouse.artifact/1\"}", "{\"files\":[7],\"schema\":\"gatehouse.artifact/1\"}",
                    "{\"files\":[{\"path\":\"../x\",\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"size\":1}],"
                            + "\"schema\":\"gatehouse.artifact/1\"}"})
    void what_is_no_manifest_to_the_byte_is_none(String text) {
        assertThat(ArtifactManifest.read(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void damaged_manifests_are_none_or_name_what_they_say() {
        // Given
        var random = new Random(20261130);
        byte[] good = ArtifactManifest.write(List.of(file("a"), file("b/c"), file("d")));

        for (int round = 0; round < 3000; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(5) == 0 ? random.nextInt(good.length) : good.length);
            for (int i = random.nextInt(3); i > 0 && bad.length > 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }

            // When
            var read = ArtifactManifest.read(bad);

            // Then
            read.ifPresent(artifact -> assertThat(artifact.digest()).isEqualTo(Sha256.of(bad)));
        }
    }

    @ParameterizedTest
    @CsvSource({"a, A", "stra\u00dfe, STRASSE", "caf\u00e9, cafe\u0301", "a, a/b", "A/b/c, a/B", "x/y, X/Y"})
    void two_names_that_some_system_takes_for_one_are_refused(String one, String other) {
        assertThatThrownBy(() -> Artifact.folder(List.of(file(one), file(other)))).isInstanceOf(RegistryException.class)
                .extracting(e -> ((RegistryException) e).code()).isEqualTo("registry.artifact.collision");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"*.json | config.json | true", "*.json | a/b/config.json | true", "*.json | config.jsonl | false",
                    "model-?.gguf | model-1.gguf | true", "model-?.gguf | model-12.gguf | false", "sub/ | sub/a/b | true",
                    "sub/ | subway | false", "* | anything/at all | true", "a*b*c | a__b__b__c | true", "a*b*c | a__c__b | false",
                    "exact | exact | true", "exact | exactly | false", "a** | a | true"})
    void patterns_choose_files(String pattern, String path, boolean taken) {
        assertThat(new Inclusion(List.of(pattern)).takes(path)).isEqualTo(taken);
    }

    @Test
    void a_pattern_made_to_go_back_and_forth_is_still_answered_at_once() {
        assertThat(new Inclusion(List.of("*a".repeat(200) + "b")).takes("a".repeat(1000))).isFalse();
    }

    private static ArtifactFile file(String path) {
        return new ArtifactFile(path, 7, CONTENT);
    }
}
