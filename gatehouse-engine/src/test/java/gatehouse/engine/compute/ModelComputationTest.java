package gatehouse.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.SharedLlama;
import gatehouse.engine.compute.Submission.Delivery;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.ModelFile;
import gatehouse.engine.llama.SamplingSettings;
import gatehouse.engine.llama.SamplingSettings.Penalties;
import gatehouse.testkit.assets.EngineAssets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelComputationTest {
    private static final int CONTEXT = 768;
    private static final int END_OF_TURN = 2;
    private static final List<String> LABELS = List.of("card arrival", "card lost", "exchange rate", "card", "refund");
    private static final List<String> ITEMS = List.of("where is my card?", "Hola, perdí mi tarjeta, la necesito", "?");

    private @Nullable LlamaModel model;

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
    void label_scores_are_equal_to_the_bit_whatever_was_asked_before(Attention attention) throws Exception {
        // Given
        List<Work> items = ITEMS.stream().map(this::score).toList();

        // When
        List<String> cold = new ArrayList<>();
        for (Work item : items) {
            cold.addAll(oneByOne(attention, List.of(item)));
        }
        List<String> backwards = oneByOne(attention, items.reversed()).reversed();
        List<String> among = oneByOne(attention, withOthersBetween(items));

        // Then
        assertThat(backwards).isEqualTo(cold);
        assertThat(everySecond(among)).isEqualTo(cold);
    }

    @ParameterizedTest
    @EnumSource
    void seeded_text_is_the_same_whatever_was_asked_before_and_whatever_runs_beside(Attention attention) throws Exception {
        // Given
        List<Work> items = ITEMS.stream().map(item -> (Work) seeded(item)).toList();

        // When
        List<String> cold = new ArrayList<>();
        for (Work item : items) {
            cold.addAll(oneByOne(attention, List.of(item)));
        }
        List<String> backwards = oneByOne(attention, items.reversed()).reversed();
        List<String> atOnce = atOnce(attention, withOthersBetween(items));

        // Then
        assertThat(backwards).isEqualTo(cold);
        assertThat(everySecond(atOnce)).isEqualTo(cold);
    }

    @Test
    void prompts_that_differ_in_their_last_message_alone_compute_nothing_else() throws Exception {
        // Given
        var metrics = new Metrics();
        int beginning = prompt("?").shared();

        // When
        run(Attention.PLAIN, 4, metrics, ITEMS.stream().map(this::score).toList(), false);

        // Then
        assertThat(beginning).isGreaterThan(100);
        assertThat(metrics.cachedTokens.get()).isEqualTo((ITEMS.size() - 1L) * beginning);
    }

    @Test
    void texts_written_at_once_are_each_whole() throws Exception {
        // Given
        List<Work> works = IntStream.range(0, 7).mapToObj(i -> (Work) greedy("Count: " + i + ", " + (i + 1) + ",", 6 + 3 * i))
                .toList();

        // When
        List<String> alone = oneByOne(Attention.FLASH, works);
        List<String> atOnce = atOnce(Attention.FLASH, works);

        // Then
        assertThat(atOnce).hasSize(7).allSatisfy(text -> assertThat(text).startsWith("LENGTH "));
        assertThat(atOnce.stream().map(text -> text.split(" ", -1)[1]).toList())
                .isEqualTo(alone.stream().map(text -> text.split(" ", -1)[1]).toList());
    }

    @Test
    void a_beginning_that_is_being_read_is_waited_for_and_copied() throws Exception {
        // Given
        String beginning = "word ".repeat(400);
        var metrics = new Metrics();

        // When
        run(Attention.FLASH, 3, metrics, List.of(greedy(beginning + "one", 4), greedy(beginning + "two", 4),
                greedy(beginning + "three", 4)), true);

        // Then
        assertThat(metrics.promptTokens.get()).isGreaterThan(1200);
        assertThat(metrics.promptTokens.get() - metrics.cachedTokens.get()).isLessThan(500);
    }

    @Test
    void a_conversation_that_goes_on_reuses_the_answer_too() throws Exception {
        // Given
        var metrics = new Metrics();
        String first = "one two three four one two three four one two";

        // When
        List<String> texts = run(Attention.FLASH, 1, metrics, List.of(greedy(first, 20)), false);
        long cached = metrics.cachedTokens.get();
        String answer = texts.getFirst().substring(texts.getFirst().indexOf('|') + 1);

        // Then
        assertThat(cached).isZero();
        run(Attention.FLASH, 2, metrics, List.of(greedy(first, 20), greedy(first + answer + " five", 2)), false);
        assertThat(metrics.cachedTokens.get()).isGreaterThanOrEqualTo(28);
    }

    @Test
    void a_draft_model_changes_no_greedy_text_and_its_guesses_are_counted() throws Exception {
        // Given
        List<Work> works = List.of(greedy("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,", 24));
        var settings = new ComputeSettings(CONTEXT, 2, 1, Attention.FLASH, 8);
        var metrics = new Metrics();
        String alone = oneByOne(Attention.FLASH, works).getFirst();

        // When
        String drafted;
        try (LlamaModel draft = LlamaModel.load(SharedLlama.get(), ModelFile.open(EngineAssets.require().model()))) {
            var computation = ModelComputation.start(loaded(), settings, Map.of(), draft, metrics);
            drafted = await(computation.submit(works).orElseThrow()).getFirst();
            computation.end();
        }

        // Then
        assertThat(drafted).isEqualTo(alone);
        assertThat(metrics.acceptedTokens.get()).isGreaterThan(10);
        assertThat(metrics.draftedTokens.get()).isGreaterThanOrEqualTo(metrics.acceptedTokens.get());
    }

    @Test
    void a_grammar_holds_the_text_to_its_form() throws Exception {
        // Given
        var grammar = SamplingSettings.Grammar.whole("root ::= (\"yes\" | \"no\") \"!\"");
        var sampling = new SamplingSettings(1.5, 0, 1, 0, 4, Penalties.NONE, Map.of(), grammar);

        // When
        List<String> texts = oneByOne(Attention.FLASH,
                List.of(generate(Prompt.of(tokens("Is water wet? ")), 12, sampling, true)));

        // Then
        assertThat(texts.getFirst()).matches("STOP \\d+\\|(yes|no)!");
    }

    @Test
    void a_grammar_the_library_does_not_take_fails_its_request_alone() throws Exception {
        // Given
        var sampling = new SamplingSettings(1, 0, 1, 0, 4, Penalties.NONE, Map.of(),
                SamplingSettings.Grammar.whole("root ::= missing"));

        // When
        List<String> texts = atOnce(Attention.FLASH,
                List.of(generate(Prompt.of(tokens("a")), 3, sampling, false), greedy("one two", 3)));

        // Then
        assertThat(texts.get(0)).startsWith("engine.grammar.invalid");
        assertThat(texts.get(1)).startsWith("LENGTH 3");
    }

    @Test
    void a_bias_forbids_a_token_and_a_penalty_ends_a_loop() throws Exception {
        // Given
        Prompt prompt = Prompt.of(tokens("one two three four one two three four one two"));
        String plain = oneByOne(Attention.FLASH, List.of(generate(prompt, 1, SamplingSettings.greedy(), false))).getFirst();
        int likeliest = tokens(plain.substring(plain.indexOf('|') + 1))[0];

        // When
        String without = oneByOne(Attention.FLASH, List.of(generate(prompt, 1,
                new SamplingSettings(0, 0, 1, 0, 0, Penalties.NONE, Map.of(likeliest, -100f), null), false))).getFirst();
        String penalised = oneByOne(Attention.FLASH, List.of(generate(prompt, 24,
                new SamplingSettings(0, 0, 1, 0, 0, new Penalties(1, 2, 2), Map.of(), null), false))).getFirst();
        String looping = oneByOne(Attention.FLASH, List.of(generate(prompt, 24, SamplingSettings.greedy(), false))).getFirst();

        // Then
        assertThat(without).isNotEqualTo(plain);
        assertThat(penalised).isNotEqualTo(looping);
    }

    @Test
    void likelihoods_are_those_of_the_model_before_anything_shapes_the_choice() throws Exception {
        // Given
        var work = new Work.Generate(Prompt.of(tokens("The capital of France is")), 2, List.of(),
                new SamplingSettings(3, 0, 1, 0, 9), true, 3, false, false, null);
        var computation = start(Attention.FLASH, 1, new Metrics());

        // When
        var submission = computation.submit(List.of(work)).orElseThrow();
        List<TokenChoice> choices = new ArrayList<>();
        while (submission.next(Duration.ofMinutes(1)) instanceof Delivery.Piece(int _, String _, var tokens)) {
            choices.addAll(tokens);
        }
        computation.end();

        // Then
        assertThat(choices).hasSize(2).allSatisfy(choice -> {
            assertThat(choice.likeliest()).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b.logprob(), a.logprob()));
            assertThat(choice.chosen().logprob()).isLessThanOrEqualTo(choice.likeliest().getFirst().logprob());
        });
    }

    @Test
    void what_nobody_waits_for_is_given_up_and_the_others_go_on() throws Exception {
        // Given
        var metrics = new Metrics();
        var computation = start(Attention.FLASH, 2, metrics);
        var left = computation.submit(List.of(greedy("one two three four one two three", 700))).orElseThrow();
        var stays = computation.submit(List.of(greedy("one two three four", 12))).orElseThrow();

        // When
        left.abandon();

        // Then
        assertThat(await(stays).getFirst()).startsWith("LENGTH 12");
        assertThat(await(left).getFirst()).isEqualTo("abandoned");
        assertThat(metrics.abandoned.get()).isEqualTo(1);
        computation.end();
    }

    @Test
    void work_that_waits_when_the_engine_ends_is_told_so() throws Exception {
        // Given
        var computation = start(Attention.FLASH, 1, new Metrics());
        var running = computation.submit(List.of(greedy("one two three four one two three", 700))).orElseThrow();
        var waiting = computation.submit(List.of(greedy("one", 2))).orElseThrow();

        // When
        computation.end();

        // Then
        assertThat(await(running).getFirst()).isEqualTo("abandoned");
        assertThat(await(waiting).getFirst()).isEqualTo("abandoned");
        assertThat(computation.submit(List.of(greedy("one", 2)))).isEmpty();
    }

    // --- running

    private LlamaModel loaded() {
        return Objects.requireNonNull(model, "loaded before the tests");
    }

    private ModelComputation start(Attention attention, int parallel, Metrics metrics) throws InterruptedException {
        return ModelComputation.start(loaded(), new ComputeSettings(CONTEXT, parallel, 1, attention, 64), Map.of(), null,
                metrics);
    }

    private List<String> oneByOne(Attention attention, List<Work> works) throws InterruptedException {
        return run(attention, 3, new Metrics(), works, false);
    }

    private List<String> atOnce(Attention attention, List<Work> works) throws InterruptedException {
        return run(attention, 3, new Metrics(), works, true);
    }

    /** Runs the work on a fresh engine; logprobs and text as exact strings. */
    private List<String> run(Attention attention, int parallel, Metrics metrics, List<Work> works, boolean atOnce)
            throws InterruptedException {
        var computation = start(attention, parallel, metrics);
        List<String> answers = new ArrayList<>();
        if (atOnce) {
            answers.addAll(await(computation.submit(works).orElseThrow()));
        } else {
            for (Work work : works) {
                answers.addAll(await(computation.submit(List.of(work)).orElseThrow()));
            }
        }
        computation.end();
        return answers;
    }

    private static List<String> await(Submission submission) throws InterruptedException {
        var texts = new String[submission.size()];
        Arrays.fill(texts, "");
        int left = texts.length;
        while (left > 0) {
            switch (submission.next(Duration.ofMinutes(5))) {
                case null -> throw new AssertionError("nothing came");
                case Delivery.Piece(int choice, String text, var _) -> texts[choice] += text;
                case Delivery.End(int choice, Work.Outcome outcome) -> {
                    texts[choice] = describe(outcome, texts[choice]);
                    left--;
                }
            }
        }
        return List.of(texts);
    }

    private static String describe(Work.Outcome outcome, String text) {
        return switch (outcome) {
            case Work.Outcome.Scored(double[] logprobs, int _, int _) -> Arrays.toString(logprobs);
            case Work.Outcome.Generated generated -> generated.reason() + " " + generated.tokens() + "|" + text;
            case Work.Outcome.Embedded(float[] vector) -> Arrays.toString(vector);
            case Work.Outcome.Abandoned _ -> "abandoned";
            case Work.Outcome.Failed(String code, String message) -> code + ": " + message;
        };
    }

    // --- work

    private Work score(String item) {
        return new Work.Score(prompt(item), LABELS.stream().map(loaded().vocabulary()::tokenizePart).toList(), END_OF_TURN);
    }

    private Work.Generate seeded(String item) {
        return generate(prompt(item), 12, new SamplingSettings(0.9, 40, 0.95, 0, 11), true);
    }

    private Work.Generate greedy(String text, int tokens) {
        return generate(Prompt.of(tokens(text)), tokens, SamplingSettings.greedy(), false);
    }

    private static Work.Generate generate(Prompt prompt, int tokens, SamplingSettings sampling, boolean exact) {
        return new Work.Generate(prompt, tokens, List.of(), sampling, exact, Work.Generate.NO_LIKELIHOODS, false, false, null);
    }

    /** Other work before each: longer and shorter prompts, with the same beginning and with another. */
    private List<Work> withOthersBetween(List<Work> items) {
        List<Work> mixed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Prompt prompt = i % 2 == 0 ? prompt("x ".repeat(40 + 30 * i)) : Prompt.of(tokens("Tell me a story about a card."));
            mixed.add(generate(prompt, 20 + i, SamplingSettings.greedy(), false));
            mixed.add(items.get(i));
        }
        return mixed;
    }

    private static List<String> everySecond(List<String> mixed) {
        return IntStream.range(0, mixed.size()).filter(i -> i % 2 == 1).mapToObj(mixed::get).toList();
    }

    /** Solved examples before the item, which is the last message. */
    private Prompt prompt(String item) {
        StringBuilder before = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            before.append("<|im_start|>user\nmy card number ").append(i)
                    .append(" has not arrived yet<|im_end|>\n<|im_start|>assistant\ncard arrival<|im_end|>\n");
        }
        String whole = before + "<|im_start|>user\n" + item + "<|im_end|>\n<|im_start|>assistant\n";
        return Prompt.after(tokens(whole), tokens(before.toString()));
    }

    private int[] tokens(String text) {
        return loaded().vocabulary().tokenizeMarkup(text);
    }
}
