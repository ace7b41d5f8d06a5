package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.chat.Message;
import gatehouse.engine.SharedLlama;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.ContextSettings;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.ModelFile;
import gatehouse.engine.llama.SamplingSettings;
import gatehouse.testkit.assets.EngineAssets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server remembers of earlier prompts never changes an answer, not by one bit. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PromptMemoryTest {
    private static final int CONTEXT = 1024;
    private static final List<String> LABELS = List.of("card arrival", "card lost", "exchange rate", "card", "refund");
    private static final String EXAMPLES = IntStream.range(0, 7)
            .mapToObj(i -> "Message: my card number " + i + " has not arrived yet\nIntent: card arrival\n")
            .reduce("Name the intent of the message.\n", String::concat);
    private static final List<String> ITEMS = List.of("where is my card?", "Hola, perdí mi tarjeta, la necesito",
            "?");

    private LlamaModel model;
    private long cached;

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

    @ParameterizedTest
    @EnumSource
    void label_scores_are_equal_to_the_bit_whatever_was_asked_before(Attention attention) {
        // Given
        List<Work> items = ITEMS.stream().map(item -> (Work) new Work.Score(prompt(item), labels())).toList();

        // When
        List<String> cold = items.stream().map(item -> answers(attention, 1, List.of(item)).getFirst()).toList();
        List<String> forwards = answers(attention, 1, items);
        List<String> backwards = answers(attention, 1, items.reversed()).reversed();
        List<String> interleaved = everySecond(answers(attention, 1, withOthersBetween(items)));

        // Then
        assertThat(forwards).isEqualTo(cold);
        assertThat(backwards).isEqualTo(cold);
        assertThat(interleaved).isEqualTo(cold);
    }

    @ParameterizedTest
    @EnumSource
    void drawn_text_is_the_same_whatever_was_asked_before(Attention attention) {
        // Given
        var sampling = new SamplingSettings(0.9, 40, 0.95, 0, 11);
        List<Work> items = ITEMS.stream().map(item -> (Work) new Work.Generate(prompt(item), 12, List.of(), sampling)).toList();

        // When
        List<String> cold = items.stream().map(item -> answers(attention, 1, List.of(item)).getFirst()).toList();
        List<String> backwards = answers(attention, 1, items.reversed()).reversed();
        List<String> interleaved = everySecond(answers(attention, 1, withOthersBetween(items)));

        // Then
        assertThat(backwards).isEqualTo(cold);
        assertThat(interleaved).isEqualTo(cold);
    }

    @Test
    void prompts_that_are_cut_into_coarse_and_fine_chunks_share_what_is_cut_alike() {
        // Given
        Work shorter = new Work.Score(tokens("card ".repeat(300)), labels());
        Work longer = new Work.Score(tokens("card ".repeat(520)), labels());

        // When
        List<String> mixed = answers(Attention.FLASH, 1, List.of(shorter, longer, shorter));

        // Then
        assertThat(mixed.get(1)).isEqualTo(answers(Attention.FLASH, 1, List.of(longer)).getFirst());
        assertThat(mixed.get(2)).isEqualTo(mixed.get(0));
    }

    @Test
    void prompts_that_differ_in_their_last_message_alone_compute_nothing_else() {
        // Given
        List<Work> items = ITEMS.stream().map(item -> (Work) new Work.Score(shared(item), labels())).toList();
        int beginning = shared("?").shared();

        // When
        List<String> cold = items.stream().map(item -> answers(Attention.PLAIN, 1, List.of(item)).getFirst()).toList();
        List<String> backwards = answers(Attention.PLAIN, 1, items.reversed()).reversed();

        // Then
        assertThat(backwards).isEqualTo(cold);
        assertThat(beginning).isGreaterThan(100);
        assertThat(cached).isEqualTo((ITEMS.size() - 1) * beginning);
    }

    @Test
    void two_threads_compute_the_same_warm_as_cold() {
        // Given: short, because two threads on a busy machine wait for each other most of the time.
        Work before = new Work.Score(tokens("card ".repeat(40) + "lost"), List.of(new int[] {504}));
        Work asked = new Work.Score(tokens("card ".repeat(40) + "found"), List.of(new int[] {504}));

        // When
        String cold = answers(Attention.PLAIN, 2, List.of(asked)).getFirst();
        String warm = answers(Attention.PLAIN, 2, List.of(before, asked)).getLast();

        // Then
        assertThat(warm).isEqualTo(cold);
    }

    /** Runs the work in this order on a fresh context; logprobs and text as exact strings. */
    private List<String> answers(Attention attention, int threads, List<Work> works) {
        var counters = new Counters();
        List<String> answers = new ArrayList<>();
        try (LlamaContext context = LlamaContext.create(model, new ContextSettings(CONTEXT, ChunkPlan.COARSE, 33, threads,
                attention))) {
            var computation = new Computation(model, context, CONTEXT, attention, counters, () -> {});
            for (Work work : works) {
                var ticket = new Ticket(work);
                answers.add(describe(computation.run(ticket), ticket));
            }
        }
        cached = counters.cachedTokens.get();
        if (works.size() > 1) {
            assertThat(counters.cachedTokens.get()).as("tokens not computed again").isPositive();
        }
        return answers;
    }

    private static String describe(Work.Outcome outcome, Ticket ticket) {
        return switch (outcome) {
            case Work.Outcome.Scored(double[] logprobs, int tokens, int cached) -> Arrays.toString(logprobs);
            case Work.Outcome.Generated(String reason, int tokens, int cached) -> reason + " " + tokens + " " + text(ticket);
            case Work.Outcome.Abandoned abandoned -> "abandoned";
            case Work.Outcome.Failed failed -> failed.toString();
        };
    }

    private static String text(Ticket ticket) {
        StringBuilder text = new StringBuilder();
        try {
            while (ticket.next(Duration.ZERO) instanceof Ticket.Part.Text(String piece)) {
                text.append(piece);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    /** Other prompts before each: longer and shorter ones, with the same beginning and with another. */
    private List<Work> withOthersBetween(List<Work> items) {
        List<Work> mixed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String other = i % 2 == 0 ? "x ".repeat(40 + 30 * i) : "Tell me a story about a card.";
            Prompt prompt = i % 2 == 0 ? prompt(other) : tokens(other);
            mixed.add(i % 3 == 0 ? new Work.Score(prompt, labels())
                    : new Work.Generate(prompt, 5 + i, List.of(), SamplingSettings.greedy()));
            mixed.add(items.get(i));
        }
        return mixed;
    }

    private static List<String> everySecond(List<String> mixed) {
        List<String> own = new ArrayList<>();
        for (int i = 1; i < mixed.size(); i += 2) {
            own.add(mixed.get(i));
        }
        return Collections.unmodifiableList(own);
    }

    private Prompt prompt(String item) {
        return tokens(EXAMPLES + "Message: " + item + "\nIntent:");
    }

    private Prompt tokens(String text) {
        return Prompt.of(model.vocabulary().tokenizePrompt(model.chatTemplate().prompt(List.of(Message.user(text)))));
    }

    /** The examples as turns before the item. */
    private Prompt shared(String item) {
        var before = new ArrayList<Message>();
        for (int i = 0; i < 7; i++) {
            before.add(Message.user("my card number " + i + " has not arrived yet"));
            before.add(Message.assistant("card arrival"));
        }
        var all = new ArrayList<>(before);
        all.add(Message.user(item));
        return Prompt.after(model.vocabulary().tokenizePrompt(model.chatTemplate().prompt(all)),
                model.vocabulary().tokenizePrompt(model.chatTemplate().text(before)));
    }

    private List<int[]> labels() {
        return LABELS.stream().map(model.vocabulary()::tokenizePart).toList();
    }
}
