package gatehouse.control.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gatehouse.api.chat.ChatAnswer;
import gatehouse.api.chat.ChatRequest;
import gatehouse.api.chat.EndpointException;
import gatehouse.api.chat.EndpointException.Failure;
import gatehouse.api.chat.Message;
import gatehouse.api.chat.Usage;
import gatehouse.control.endpoint.EndpointSettings;
import gatehouse.control.endpoint.OpenAiEndpoint;
import gatehouse.control.endpoint.TimedAnswer;
import gatehouse.control.endpoint.TimedChat;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.control.load.LoadSettings.Arrivals;
import gatehouse.testkit.provider.Gate;
import gatehouse.testkit.provider.ProviderStub;
import gatehouse.testkit.provider.Replies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoadTestTest {
    private static final List<List<Message>> PROMPTS = List.of(List.of(Message.user("a")), List.of(Message.user("b")));
    private static final LoadTest.Progress SILENT = (_, _, _) -> {};

    private final HandTime time = new HandTime();
    private final List<String> sent = new ArrayList<>();

    @Test
    void each_request_is_measured_in_seconds_since_the_start() throws Exception {
        // Given: every answer takes 0.1 s to the first and 0.2 s to the second piece, and does not hold the clock
        var test = new LoadTest(answering(new Usage(30, 5, 0), 0), time, HandTime.AtOnce::new);
        time.advanceSeconds(1000);

        // When
        LoadRun run = test.run(settings(2, 1), PROMPTS, SILENT);

        // Then
        assertThat(run.requests()).containsExactly(
                new LoadRequest(0, 0, List.of(0.1, 0.2), 0.25, 30, 5, null),
                new LoadRequest(0.5, 0.5, List.of(0.6, 0.7), 0.75, 30, 5, null));
        assertThat(run.wallSeconds()).isEqualTo(0.75);
        assertThat(run.failed()).isZero();
    }

    @Test
    void without_usage_the_pieces_are_counted() throws Exception {
        // Given
        var test = new LoadTest(answering(null, 0), time, HandTime.AtOnce::new);

        // When
        LoadRun run = test.run(settings(1, 1), PROMPTS, SILENT);

        // Then
        assertThat(run.requests()).extracting(LoadRequest::outputTokens, LoadRequest::inputTokens)
                .containsExactly(tuple(2, null));
    }

    @Test
    void lateness_is_in_the_data_and_the_schedule_stays() throws Exception {
        // Given: sending holds the clock for 0.8 s, so the second request is late and the third too
        var test = new LoadTest(answering(null, 0.8), time, HandTime.AtOnce::new);

        // When
        LoadRun run = test.run(settings(2, 1.5), PROMPTS, SILENT);

        // Then
        assertThat(run.requests()).extracting(LoadRequest::scheduledSeconds).containsExactly(0.0, 0.5, 1.0);
        assertThat(run.requests()).extracting(LoadRequest::startedSeconds).containsExactly(0.0, 0.8, 1.6);
    }

    @Test
    void a_request_too_many_is_an_error_and_neither_sent_nor_delayed() throws Exception {
        // Given
        var test = new LoadTest(answering(null, 0), time, HandTime.AtTheEnd::new);
        var settings = new LoadSettings(10, 0.5, Arrivals.CONSTANT, 1, 16, null, null, Duration.ofSeconds(5), 2);

        // When
        LoadRun run = test.run(settings, PROMPTS, SILENT);

        // Then
        assertThat(run.requests()).extracting(LoadRequest::error).containsExactly(null, null, "too-many-in-flight",
                "too-many-in-flight", "too-many-in-flight");
        assertThat(run.requests().get(3)).isEqualTo(new LoadRequest(0.3, 0.3, List.of(), 0.3, null, 0, "too-many-in-flight"));
        assertThat(sent).hasSize(1 + 2);
    }

    @Test
    void a_failure_is_counted_by_its_class_with_what_came_before_it() throws Exception {
        // Given
        TimedChat failing = (request, _) -> note(request) == 1 ? answer(time.nanoTime(), null)
                : new TimedAnswer(time.nanoTime(), List.of(time.nanoTime() + 100_000_000), time.nanoTime() + 200_000_000, null,
                        new EndpointException(Failure.TIMEOUT, "late"));

        // When
        LoadRun run = new LoadTest(failing, time, HandTime.AtOnce::new).run(settings(1, 1), PROMPTS, SILENT);

        // Then
        assertThat(run.requests()).containsExactly(new LoadRequest(0, 0, List.of(0.1), 0.2, null, 1, "timeout"));
        assertThat(run.failed()).isEqualTo(1);
    }

    @Test
    void the_warm_up_is_outside_the_figures_and_must_succeed() {
        // Given
        TimedChat failing = (request, _) -> {
            note(request);
            return new TimedAnswer(0, List.of(), 0, null, new EndpointException(Failure.UNAUTHORISED, "no key"));
        };

        // When / Then
        assertThatThrownBy(() -> new LoadTest(failing, time, HandTime.AtOnce::new).run(settings(2, 1), PROMPTS, SILENT))
                .isInstanceOfSatisfying(LoadException.class, e -> assertThat(e.code()).isEqualTo("load.warm-up.failed"))
                .hasMessageContaining("no key");
        assertThat(sent).hasSize(1);
    }

    @Test
    void progress_is_told_after_each_request() throws Exception {
        // Given
        List<String> told = new ArrayList<>();
        var test = new LoadTest(answering(null, 0), time, HandTime.AtOnce::new);

        // When
        test.run(settings(3, 1), PROMPTS, (finished, planned, failed) -> told.add(finished + "/" + planned + " " + failed));

        // Then
        assertThat(told).containsExactly("1/3 0", "2/3 0", "3/3 0");
    }

    @Test
    void a_fault_of_our_own_ends_the_run_with_its_cause() {
        // Given
        TimedChat broken = (request, _) -> {
            if (note(request) > 1) {
                throw new IllegalStateException("bug");
            }
            return answer(time.nanoTime(), null);
        };

        // When / Then
        assertThatThrownBy(() -> new LoadTest(broken, time, HandTime.AtOnce::new).run(settings(2, 1), PROMPTS, SILENT))
                .isInstanceOf(LoadException.class).hasRootCauseMessage("bug");
    }

    @Test
    void without_prompts_there_is_no_load() {
        assertThatThrownBy(
                () -> new LoadTest(answering(null, 0), time, HandTime.AtOnce::new).run(settings(2, 1), List.of(), SILENT))
                .isInstanceOf(LoadException.class);
    }

    @Nested
    class OverHttp {
        @Test
        void a_request_goes_out_although_the_ones_before_it_hang() throws Exception {
            // Given: no answer is finished before all six requests have arrived
            var gate = new Gate();
            try (var stub = ProviderStub.start(); var http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of())) {
                stub.then(Replies.stream("warm"), Replies.gatedStream(gate, "one", "two"));
                var endpoint = new OpenAiEndpoint(http, EndpointSettings.of(stub.v1(), "tiny", null));
                Thread opener = Thread.ofVirtual().start(() -> openWhenAllAreThere(stub, gate));

                // When
                LoadRun run = new LoadTest(endpoint).run(settings(100, 0.06), PROMPTS, SILENT);

                // Then
                opener.join();
                assertThat(run.requests()).hasSize(6).allSatisfy(request -> {
                    assertThat(request.error()).isNull();
                    assertThat(request.chunkSeconds()).hasSize(2).isSorted();
                    assertThat(request.inputTokens()).isEqualTo(10);
                    assertThat(request.outputTokens()).isEqualTo(2);
                    assertThat(request.startedSeconds()).isGreaterThanOrEqualTo(request.scheduledSeconds());
                    assertThat(request.endSeconds()).isGreaterThanOrEqualTo(request.chunkSeconds().getLast());
                });
            }
        }

        @Test
        void an_interrupt_gives_the_run_up_and_cancels_what_is_under_way() throws Exception {
            // Given
            try (var stub = ProviderStub.start(); var http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of())) {
                stub.then(Replies.stream("warm"), Replies.hang());
                var endpoint = new OpenAiEndpoint(http, EndpointSettings.of(stub.v1(), "tiny", null));
                var thrown = new AtomicReference<Throwable>();
                Thread runner = Thread.ofVirtual().start(() -> {
                    try {
                        new LoadTest(endpoint).run(settings(100, 0.03), PROMPTS, SILENT);
                    } catch (InterruptedException e) {
                        thrown.set(e);
                    }
                });
                stub.awaitRequests(1 + 3);

                // When
                runner.interrupt();

                // Then
                runner.join();
                stub.awaitAbandoned(3);
                assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            }
        }

        private static void openWhenAllAreThere(ProviderStub stub, Gate gate) {
            try {
                stub.awaitRequests(1 + 6);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                gate.openWide();
            }
        }
    }

    /** The warm-up is call 1. */
    private TimedChat answering(@Nullable Usage usage, double holdSeconds) {
        return (request, _) -> {
            boolean warmUp = note(request) == 1;
            TimedAnswer answer = answer(time.nanoTime(), usage);
            time.advanceSeconds(warmUp ? 0 : holdSeconds);
            return answer;
        };
    }

    private int note(ChatRequest request) {
        sent.add(request.messages().getFirst().content());
        assertThat(request.maxTokens()).isEqualTo(16);
        return sent.size();
    }

    private static TimedAnswer answer(long now, @Nullable Usage usage) {
        return new TimedAnswer(now, List.of(now + 100_000_000, now + 200_000_000), now + 250_000_000,
                new ChatAnswer("text", "stop", usage), null);
    }

    private static LoadSettings settings(double rate, double seconds) {
        return LoadPlanTest.settings(Arrivals.CONSTANT, rate, seconds, 1);
    }
}
