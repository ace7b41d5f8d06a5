package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeArgumentsTest {
    @ParameterizedTest
    @CsvSource({"small=sha256:3f2a, small, sha256:3f2a", "sha256:3f2a9b0177c0ffee, 3f2a9b0177c0, sha256:3f2a9b0177c0ffee",
            "file:/models/smol.Q8_0.gguf, smol.Q8_0, file:/models/smol.Q8_0.gguf",
            "hf:org/name#a/b.gguf, b, hf:org/name#a/b.gguf",
            "pypi:pack==1.0#m.gguf, m, pypi:pack==1.0#m.gguf", "big=pypi:pack==1.0#m.gguf, big, pypi:pack==1.0#m.gguf",
            "file:tiny.gguf, tiny, file:tiny.gguf"})
    void a_model_is_called_what_is_typed_or_what_its_file_is_called(String text, String name, String reference) {
        assertThat(NamedReference.parse(text)).isEqualTo(new NamedReference(name, reference));
    }

    @Test
    void an_adapter_has_a_name_a_source_and_maybe_a_scale() {
        assertThat(AdapterArgument.parse("law=law.gguf")).isEqualTo(new AdapterArgument("law", "law.gguf", 1));
        assertThat(AdapterArgument.parse("law=hf:org/n@main#l.gguf@0.5"))
                .isEqualTo(new AdapterArgument("law", "hf:org/n@main#l.gguf", 0.5f));
        assertThatThrownBy(() -> AdapterArgument.parse("law.gguf")).hasMessageContaining("NAME=FILE");
    }

    @ParameterizedTest
    @CsvSource({"12GiB, 12884901888", "8.5 GB, 8500000000", "512mib, 536870912", "1000, 1000", "2TB, 2000000000000"})
    void amounts_of_memory_are_read_as_people_write_them(String text, long bytes) {
        assertThat(MemorySize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-1GB", "0", "1.2345GB", "12 parsecs", "999999999999999TiB"})
    void other_amounts_are_refused(String text) {
        assertThatThrownBy(() -> MemorySize.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("'");
    }
}
