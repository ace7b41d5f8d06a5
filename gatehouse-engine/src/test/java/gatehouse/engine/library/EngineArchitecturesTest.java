package gatehouse.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineArchitecturesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"llama", "llama4", "qwen2", "qwen3", "qwen3moe", "gemma3", "deepseek2", "falcon", "phi3", "gpt-oss",
                    "mamba",
                    "bert"})
    void those_that_users_name_are_known(String name) {
        assertThat(EngineArchitectures.knows(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Llama", "llama ", "llama5", "clip", "(unknown)"})
    void others_are_not(String name) {
        assertThat(EngineArchitectures.knows(name)).isFalse();
    }

    @Test
    void relatives_are_those_that_begin_alike() {
        assertThat(EngineArchitectures.relatives("gemma9")).contains("gemma", "gemma2", "gemma3").doesNotContain("llama");
        assertThat(EngineArchitectures.relatives("zz")).isEmpty();
    }
}
