package gatehouse.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.chat.Message;
import gatehouse.engine.EngineException;
import gatehouse.engine.SharedLlama;
import gatehouse.testkit.assets.EngineAssets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LlamaModelTest {
    @TempDir
    private Path folder;

    private LlamaModel model;

    @BeforeAll
    void load() {
        model = LlamaModel.load(SharedLlama.get(), ModelFile.open(EngineAssets.require().model()));
    }

    @AfterAll
    void close() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void the_file_says_what_it_holds() {
        assertThat(model.parameters()).isEqualTo(134_515_008);
        assertThat(model.bitsPerWeight()).isBetween(5.7, 5.8);
        assertThat(model.description()).contains("Q4_1");
        assertThat(model.trainedContext()).isEqualTo(8192);
        assertThat(model.metadata("general.architecture")).hasValue("llama");
        assertThat(model.metadata("no.such.key")).isEmpty();
        assertThat(model.isRecurrent()).isFalse();
        assertThat(model.requireGenerative()).isSameAs(model);
    }

    @Test
    void text_becomes_tokens_and_the_same_text_again() {
        String text = "Grüße, 東京 👩‍👩‍👧: <|im_end|>\n\tok \0 end";

        int[] tokens = model.vocabulary().tokenizePart(text);

        var bytes = new ByteArrayOutputStream();
        Arrays.stream(tokens).forEach(token -> bytes.writeBytes(model.vocabulary().piece(token)));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void control_tokens_are_known_in_prompts_alone() {
        var vocabulary = model.vocabulary();

        assertThat(vocabulary.tokenizePrompt("<|im_end|>")).containsExactly(model.endOfTurn());
        assertThat(vocabulary.tokenizePart("<|im_end|>")).hasSizeGreaterThan(1).doesNotContain(model.endOfTurn());
        assertThat(vocabulary.isEnd(model.endOfTurn())).isTrue();
        assertThat(vocabulary.piece(model.endOfTurn())).isEmpty();
        assertThat(vocabulary.tokenizePart("")).isEmpty();
    }

    @Test
    void a_conversation_is_written_as_the_model_wants_it() {
        String prompt = model.chatTemplate().prompt(List.of(Message.system("Be brief."), Message.user("Grüße\0")));

        assertThat(prompt).isEqualTo("""
                <|im_start|>system
                Be brief.<|im_end|>
                <|im_start|>user
                Grüße\uFFFD<|im_end|>
                <|im_start|>assistant
                """);
    }

    @Test
    void a_very_long_conversation_is_not_cut() {
        String text = "ü".repeat(100_000);

        assertThat(model.chatTemplate().prompt(List.of(Message.user(text)))).contains(text);
    }

    @Test
    void a_template_of_no_known_family_is_refused_with_its_beginning() {
        var functions = SharedLlama.get().functions();
        var messages = List.of(Message.user("hello"));

        assertCode("engine.template.unknown", () -> new ChatTemplate(functions, "{{ odd }}\n and odder").prompt(messages))
                .hasMessageContaining("'{{ odd }} and odder'").hasMessageNotContaining("hello");
        assertCode("engine.template.missing", () -> new ChatTemplate(functions, "").prompt(messages));
    }

    @Test
    void a_truncated_file_is_refused_with_the_reason() throws IOException {
        Path truncated = folder.resolve("truncated.gguf");
        try (InputStream in = Files.newInputStream(EngineAssets.require().model())) {
            Files.write(truncated, in.readNBytes(4_000_000));
        }

        assertCode("engine.model.unloadable", () -> LlamaModel.load(SharedLlama.get(), ModelFile.open(truncated)))
                .hasMessageContaining("truncated.gguf cannot be loaded: ");
    }

    @Test
    void a_header_of_nonsense_is_refused() throws IOException {
        byte[] nonsense = new byte[4096];
        Arrays.fill(nonsense, (byte) 0x7F);
        System.arraycopy("GGUF\3\0\0\0".getBytes(StandardCharsets.ISO_8859_1), 0, nonsense, 0, 8);
        Path file = Files.write(folder.resolve("nonsense.gguf"), nonsense);

        assertCode("engine.model.unloadable", () -> LlamaModel.load(SharedLlama.get(), ModelFile.open(file)));
    }

    @Test
    void the_same_seed_draws_the_same_token() {
        try (LlamaContext context = LlamaContext.create(model, new ContextSettings(256, 64, 1, 1, Attention.FLASH));
                Sampler one = Sampler.of(model, new SamplingSettings(1.5, 40, 0.9, 0.01, 3));
                Sampler other = Sampler.of(model, new SamplingSettings(1.5, 40, 0.9, 0.01, 3));
                Sampler greedy = Sampler.of(model, SamplingSettings.greedy())) {
            context.batch().add(504, 0, true, 0);
            context.decode();

            assertThat(one.next(context, 0)).isEqualTo(other.next(context, 0));
            assertThat(greedy.next(context, 0)).isEqualTo(context.logits(0).likeliest());
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertCode(String code,
            ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(EngineException.class,
                refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
