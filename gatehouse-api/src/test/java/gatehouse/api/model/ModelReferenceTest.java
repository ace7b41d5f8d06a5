package gatehouse.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference.BucketObject;
import gatehouse.api.model.ModelReference.HubRepository;
import gatehouse.api.model.ModelReference.LocalFile;
import gatehouse.api.model.ModelReference.OciArtifact;
import gatehouse.api.model.ModelReference.PythonPackage;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReferenceTest {
    private static final Sha256 WHEEL = new Sha256("ab".repeat(32));

    @Test
    void a_package_is_read_with_its_version_and_member() {
        assertThat(ModelReference.parse("pypi:tiny-model==1.0.post2#tiny/model.gguf"))
                .isEqualTo(new PythonPackage("tiny-model", "1.0.post2", "tiny/model.gguf"));
    }

    @Test
    void a_package_may_carry_the_digest_of_its_wheel() {
        assertThat(ModelReference.parse("pypi:tiny==1.0@sha256:" + WHEEL.hex() + "#m.gguf"))
                .isEqualTo(new PythonPackage("tiny", "1.0", "m.gguf", WHEEL));
    }

    @Test
    void a_path_is_read_as_it_stands() {
        assertThat(ModelReference.parse("file:/models/a b.gguf")).isEqualTo(new LocalFile(Path.of("/models/a b.gguf")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:models/a.gguf", "pypi:tiny==1.0#a/b.gguf", "hf:org/name@v1#a/b.gguf",
                    "oci:registry.example:5000/team/tiny:1@sha256:abababababababababababababababababababababababababababababababab#m.gguf",
                    "s3:models/tiny/",
                    "pypi:tiny==1!2.0+cpu@sha256:abababababababababababababababababababababababababababababababab#a/b.gguf"})
    void a_reference_prints_as_it_was_written(String text) {
        assertThat(ModelReference.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pypi:tiny#a.gguf", "pypi:tiny==1.0", "pypi:--index-url==1.0#a", "pypi:tiny==-1#a",
                    "pypi:tiny==1.0#/etc/passwd",
                    "pypi:tiny==1.0@sha256:ABAB#a.gguf", "pypi:tiny==1.0@sha256:#a.gguf", "pypi:tiny==1.0\n--pre#a.gguf"})
    void a_package_of_another_form_is_refused_with_the_form(String text) {
        assertThatThrownBy(() -> ModelReference.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pypi:NAME==VERSION#PATH/IN/THE/WHEEL.gguf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "model.gguf", "ftp:org/name@main", ":x", "HF:org/name"})
    void an_unknown_form_is_refused_with_the_known_ones(String text) {
        assertThatThrownBy(() -> ModelReference.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file:PATH").hasMessageContaining("pypi:").hasMessageContaining("hf:ORG/NAME")
                .hasMessageContaining("oci:REGISTRY").hasMessageContaining("s3:BUCKET/KEY");
    }

    @Nested
    class Of_a_hub {
        @Test
        void a_repository_means_its_main_branch_unless_it_says_otherwise() {
            assertThat(ModelReference.parse("hf:org/name")).isEqualTo(new HubRepository("org/name", "main", null));
            assertThat(ModelReference.parse("hf:org/name@refs/pr/7")).isEqualTo(new HubRepository("org/name", "refs/pr/7", null));
        }

        @Test
        void one_file_may_be_named() {
            assertThat(ModelReference.parse("hf:Org/Na.me_1-B@v1#sub dir/model-Q4_K_M.gguf"))
                    .isEqualTo(new HubRepository("Org/Na.me_1-B", "v1", "sub dir/model-Q4_K_M.gguf"));
        }

        @Test
        void only_a_whole_commit_counts_as_one() {
            assertThat(((HubRepository) ModelReference.parse("hf:org/name@" + "0a".repeat(20))).isCommit()).isTrue();
            assertThat(((HubRepository) ModelReference.parse("hf:org/name@" + "0A".repeat(20))).isCommit()).isFalse();
            assertThat(((HubRepository) ModelReference.parse("hf:org/name@0a0a0a0")).isCommit()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"hf:gpt2", "hf:org/", "hf:/name", "hf:org/name/more", "hf:org/name@", "hf:org/name#", "hf:org/..",
                        "hf:org/name@a..b", "hf:org/name#../x", "hf:org/name#/etc/passwd", "hf:org/name#a\\b", "hf:org/name#a//b",
                        "hf:org/na me", "hf:org/name#a\u0000b", "hf:-org/name", "hf:org/name@-x"})
        void a_repository_of_another_form_is_refused_with_the_form(String text) {
            assertThatThrownBy(() -> ModelReference.parse(text)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("hf:ORG/NAME@REVISION");
        }
    }

    @Nested
    class Of_a_registry {
        @Test
        void an_artifact_means_its_latest_tag_unless_it_says_otherwise() {
            assertThat(ModelReference.parse("oci:registry.example/library/tiny"))
                    .isEqualTo(new OciArtifact("registry.example", "library/tiny", "latest", null, null));
            assertThat(ModelReference.parse("oci:localhost:5000/tiny:1b"))
                    .isEqualTo(new OciArtifact("localhost:5000", "tiny", "1b", null, null));
        }

        @Test
        void a_digest_and_a_file_may_be_named() {
            assertThat(ModelReference.parse("oci:127.0.0.1:5000/a/b_c:v1@" + WHEEL + "#model.gguf"))
                    .isEqualTo(new OciArtifact("127.0.0.1:5000", "a/b_c", "v1", WHEEL, "model.gguf"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"oci:tiny", "oci:library/tiny", "oci:registry.example", "oci:registry.example/Tiny",
                        "oci:registry.example/tiny:", "oci:registry.example/../x", "oci:registry.example/tiny@sha256:ab",
                        "oci:user@registry.example/tiny", "oci:registry.example/tiny#../x"})
        void an_artifact_of_another_form_is_refused_with_the_form(String text) {
            assertThatThrownBy(() -> ModelReference.parse(text)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("oci:REGISTRY/REPOSITORY:TAG");
        }
    }

    @Nested
    class Of_a_bucket {
        @Test
        void a_key_is_an_object_and_a_prefix_is_a_folder() {
            var object = (BucketObject) ModelReference.parse("s3:models/tiny/model.gguf");
            var folder = (BucketObject) ModelReference.parse("s3:models/tiny/");

            assertThat(object).isEqualTo(new BucketObject("models", "tiny/model.gguf"));
            assertThat(object.isFolder()).isFalse();
            assertThat(folder.isFolder()).isTrue();
            assertThat(((BucketObject) ModelReference.parse("s3:models")).isFolder()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"s3:", "s3:a/b", "s3:Models/x", "s3:mod..els/x", "s3:models/a\nb", "s3:/models/x"})
        void an_object_of_another_form_is_refused_with_the_form(String text) {
            assertThatThrownBy(() -> ModelReference.parse(text)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("s3:BUCKET/KEY");
        }
    }

    @ParameterizedTest
    @CsvSource({"hf:org/name@main, hf:org/name", "hf://org/name#a.gguf, hf:org/name#a.gguf",
            "oci://registry.example/tiny:latest, oci:registry.example/tiny", "s3://models/a/b, s3:models/a/b",
            "s3:models, s3:models/"})
    void other_spellings_of_the_same_place_print_as_one(String text, String canonical) {
        assertThat(ModelReference.parse(text)).hasToString(canonical);
        assertThat(ModelReference.parse(canonical)).isEqualTo(ModelReference.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"file:/models/a.gguf, a.gguf", "file:/models/folder/, folder", "pypi:tiny==1.0#tiny/model.gguf, model.gguf",
            "hf:org/name@v1, org/name", "hf:org/name#sub/a.gguf, a.gguf", "oci:registry.example/team/tiny:1b, team/tiny:1b",
            "oci:registry.example/tiny#m.gguf, m.gguf", "s3:models/a/b.gguf, b.gguf", "s3:models/a/, a", "s3:models, models"})
    void people_see_the_name_of_the_file_or_of_the_whole(String text, String label) {
        assertThat(ModelReference.parse(text).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"file:/a, false, false", "pypi:tiny==1.0#m.gguf, true, false", "hf:org/name, false, false",
            "hf:org/name#a, true, false",
            "hf:org/name@0000000000000000000000000000000000000000, false, true", "oci:registry.example/a, false, false",
            "oci:registry.example/a@sha256:abababababababababababababababababababababababababababababababab#m, true, true",
            "s3:models/a/, false, false", "s3:models/a, true, false",
            "pypi:tiny==1.0@sha256:abababababababababababababababababababababababababababababababab#m.gguf, true, true"})
    void some_mean_one_file_and_some_fix_their_content(String text, boolean oneFile, boolean fixed) {
        assertThat(ModelReference.parse(text).isOneFile()).isEqualTo(oneFile);
        assertThat(ModelReference.parse(text).isFixed()).isEqualTo(fixed);
    }

    @Test
    void any_text_is_read_or_refused_in_plain_words() {
        // Given
        var random = new Random(20261127);
        String alphabet = "hf:ocis3pypile/@#=.-_ a0Z\\\u0000\u00e9";

        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder(List.of("hf:", "oci:", "s3:", "file:", "pypi:", "").get(random.nextInt(6)));
            random.ints(random.nextInt(30), 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
            try {
                // When
                ModelReference read = ModelReference.parse(text.toString());

                // Then
                assertThat(ModelReference.parse(read.toString())).as(text.toString()).isEqualTo(read);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageMatching("(?s).*(form|path|reference).*");
            }
        }
    }
}
