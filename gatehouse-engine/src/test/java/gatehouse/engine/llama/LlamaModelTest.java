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

    /** {@code <|im_end|>}. */
    private static final int END_OF_TURN = 2;

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
        assertThat(model.requireOnePart()).isSameAs(model);
        assertThat(model.isEncoder()).isFalse();
        assertThat(model.isRanker()).isFalse();
        assertThat(model.embeddingSize()).isEqualTo(576);
        assertThat(model.template().orElseThrow()).contains("im_start");
        assertThat(model.template("rerank")).isEmpty();
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

        assertThat(vocabulary.tokenizePrompt("<|im_end|>")).containsExactly(END_OF_TURN);
        assertThat(vocabulary.tokenizePart("<|im_end|>")).hasSizeGreaterThan(1).doesNotContain(END_OF_TURN);
        assertThat(vocabulary.isEnd(END_OF_TURN)).isTrue();
        assertThat(vocabulary.piece(END_OF_TURN)).isEmpty();
        assertThat(vocabulary.tokenizePart("")).isEmpty();
    }

    @Test
    void tokens_become_text_again_in_one_go() {
        String text = "Grüße, 東京: <|im_end|> ok";

        assertThat(model.vocabulary().text(model.vocabulary().tokenizePart(text))).isEqualTo(text);
        assertThat(model.vocabulary().text(new int[0])).isEmpty();
        assertThat(model.vocabulary().name(END_OF_TURN)).isEqualTo("<|im_end|>");
        assertThat(new String(model.vocabulary().pieceWithMarkup(END_OF_TURN), StandardCharsets.UTF_8)).isEqualTo("<|im_end|>");
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

    private static AbstractThrowableAssert<?, ? extends Throwable> assertCode(String code,
            ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(EngineException.class,
                refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
