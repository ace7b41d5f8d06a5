package gatehouse.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference.LocalFile;
import gatehouse.api.model.ModelReference.PythonPackage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            strings = {"file:models/a.gguf", "pypi:tiny==1.0#a/b.gguf",
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
    @ValueSource(strings = {"", "model.gguf", "hf:org/name@main"})
    void an_unknown_form_is_refused_with_the_known_ones(String text) {
        assertThatThrownBy(() -> ModelReference.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file:PATH").hasMessageContaining("pypi:");
    }
}
