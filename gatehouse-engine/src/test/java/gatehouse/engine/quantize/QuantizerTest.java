package gatehouse.engine.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.quantize.QuantizeResult.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QuantizerTest {
    @Test
    void input_below_eight_bits_is_warned_of_and_others_are_not() {
        assertThat(Quantizer.warnings(file(16))).isEmpty();
        assertThat(Quantizer.warnings(file(8.5))).isEmpty();
        assertThat(Quantizer.warnings(file(5.743))).singleElement().asString()
                .startsWith("the input has 5.74 bits per weight already");
    }

    @Test
    void names_of_quantizations_are_read_in_any_case() {
        assertThat(QuantizationType.named("q4_k_m")).isEqualTo(QuantizationType.Q4_K_M);
        assertThatThrownBy(() -> QuantizationType.named("Q4_K_XL")).isInstanceOf(EngineException.class)
                .hasMessageContaining("IQ4_XS");
    }

    @Test
    void the_output_must_not_be_the_input() {
        assertThatThrownBy(() -> new QuantizeRequest(Path.of("a/../m"), Path.of("m"), QuantizationType.Q8_0, true, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_unfinished_file_lies_beside_the_output_under_the_name_of_its_process() {
        var request = new QuantizeRequest(Path.of("/in"), Path.of("/out/m.gguf"), QuantizationType.Q8_0, true, 1);

        assertThat(request.unfinished(7)).isEqualTo(Path.of("/out/.m.gguf.7.unfinished"));
    }

    private static File file(double bitsPerWeight) {
        return new File(Sha256.of(new byte[0]), 1, "x", bitsPerWeight);
    }
}
