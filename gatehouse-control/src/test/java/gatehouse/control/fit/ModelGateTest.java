package gatehouse.control.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.llama.Attention;
import gatehouse.engine.memory.FreeMemory;
import gatehouse.engine.memory.Use;
import gatehouse.testkit.gguf.TinyGguf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelGateTest {
    private final ModelGate gate = new ModelGate(() -> new FreeMemory(1L << 30, "a test"), true);

    @TempDir
    private Path folder;

    @Test
    void a_well_formed_file_passes_with_its_sizes() {
        // Given
        Path file = TinyGguf.model().writeTo(folder.resolve("m.gguf"));

        // When
        InspectedModel model = gate.model(file);

        // Then
        assertThat(model.path()).isEqualTo(file);
        assertThat(model.shape().architecture()).isEqualTo("llama");
        assertThat(model.shape().weightBytes()).isPositive();
    }

    @Test
    void a_truncated_file_is_refused_with_the_finding_that_says_so() throws IOException {
        // Given
        byte[] whole = TinyGguf.model().bytes();
        Path file = Files.write(folder.resolve("m.gguf"), Arrays.copyOf(whole, whole.length - 200));

        // Then
        refuses("fit.file.blocked", () -> gate.model(file), "inspect.gguf.data.truncated");
        refuses("fit.file.blocked", () -> gate.part(file), "inspect.gguf.data.truncated");
    }

    @Test
    void an_architecture_the_engine_does_not_know_is_refused_with_its_relatives() {
        // Given
        Path file = TinyGguf.empty().key("general.architecture", "qwen9").writeTo(folder.resolve("m.gguf"));

        // Then
        refuses("fit.architecture.unknown", () -> gate.model(file), "'qwen9'", "related ones it knows: qwen, qwen2");
    }

    @Test
    void a_file_without_an_architecture_is_no_model_but_may_be_a_part_of_one() {
        // Given
        Path file = TinyGguf.empty().key("general.type", "adapter").writeTo(folder.resolve("m.gguf"));

        // Then
        refuses("fit.architecture.unknown", () -> gate.model(file), "''");
        assertThat(gate.part(file).path()).isEqualTo(file);
    }

    @Test
    void a_plan_beyond_the_memory_is_refused_unless_one_does_not_care() {
        // Given
        var model = new InspectedModel(gate.part(TinyGguf.model().writeTo(folder.resolve("m.gguf"))),
                ShapeReader.read(PublishedModel.of("llama", 32, 4096).heads(32, 8).header()));
        var plan = gate.plan(model, 8192, 4, Attention.FLASH, Set.of(Use.TEXTS));

        // Then
        refuses("fit.memory.short", () -> gate.require("the model x", plan), "the model x needs 4.", "for 4 x 8,192 tokens",
                "1.0 GiB are free (a test)", "it fits with a context of", "GATEHOUSE_MEMORY_CHECK=off");
        assertThatCode(() -> gate.careless().require("the model x", plan)).doesNotThrowAnyException();
    }

    @Test
    void without_a_wish_the_context_is_the_one_the_engine_takes() {
        // Given
        InspectedModel model = gate.model(TinyGguf.model().writeTo(folder.resolve("m.gguf")));

        // When
        var plan = gate.plan(model, 0, 4, Attention.FLASH, Set.of(Use.TEXTS));

        // Then
        assertThat(plan.settings().contextTokens()).isEqualTo(2048);
    }

    @Test
    void the_table_tells_the_longest_context_for_several_numbers_of_texts() {
        // Given
        var model = new InspectedModel(gate.part(TinyGguf.model().writeTo(folder.resolve("m.gguf"))),
                ShapeReader.read(PublishedModel.of("llama", 32, 4096).heads(32, 8).header()));

        // When
        FitTable table = FitTable.of(gate, model, 2048, 3);

        // Then
        assertThat(table.fits()).isTrue();
        assertThat(table.total()).isEqualTo(table.need().total());
        assertThat(table.longest()).extracting(FitTable.Longest::parallel).containsExactly(1, 2, 3, 4, 8);
        assertThat(table.longest()).extracting(FitTable.Longest::context).isSortedAccordingTo((a, b) -> b - a);
        assertThat(table.labels()).isGreaterThan(2048L * 128 * 1024);
    }

    private static void refuses(String code, ThrowingCallable action, String... words) {
        assertThatThrownBy(action).hasMessageContainingAll(words).isInstanceOfSatisfying(FitException.class,
                refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
