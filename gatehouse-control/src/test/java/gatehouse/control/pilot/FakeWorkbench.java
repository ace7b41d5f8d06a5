package gatehouse.control.pilot;

import gatehouse.api.chat.ChatAnswer;
import gatehouse.api.chat.ChatEndpoint;
import gatehouse.api.chat.ChatRequest;
import gatehouse.api.chat.LabelScorer;
import gatehouse.api.chat.LabelScores;
import gatehouse.api.chat.LabelScores.LabelScore;
import gatehouse.api.chat.Message;
import gatehouse.api.chat.Usage;
import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Sha256;
import gatehouse.control.endpoint.TimedAnswer;
import gatehouse.control.endpoint.TimedChat;
import gatehouse.control.pilot.file.SideSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workbench without models: it counts its calls, answers by a rule, and breaks down where it is told to. */
final class FakeWorkbench implements Workbench {
    static final Sha256 PUBLISHED = digest("published");

    /** Every call, in order: {@code pull}, {@code quantize Q8_0}, {@code serve Q8_0}, {@code ask 17}, {@code load}, ... */
    final List<String> calls = new ArrayList<>();
    CheckOutcome inspection = new CheckOutcome.NotChecked("only the header was read");
    private String breakAt = "";
    private int breakAfter;

    /** The process dies when it comes to this call for the {@code time}th time, counted from now. */
    void breakAt(String call, int time) {
        breakAt = call;
        breakAfter = time - 1;
    }

    /** How often a call that begins so was made. */
    long count(String start) {
        return calls.stream().filter(call -> call.startsWith(start)).count();
    }

    @Override
    public Source pull(SideSpec.Weights weights, Progress progress) {
        call("pull");
        return new Source(weights.model().toString(), PUBLISHED, 1000, null, Map.of());
    }

    @Override
    public void verify(Sha256 weights) {
        call("verify");
    }

    @Override
    public Inspected inspect(Sha256 weights) {
        call("inspect");
        return new Inspected(inspection, "Tiny", "Q4_1", 1000, 600, 4.8, 2048, Map.of("Q4_1", 600L));
    }

    @Override
    public CheckOutcome nameLicence(Source source) {
        call("licence");
        return new CheckOutcome.NotChecked("the full assessment is not built yet");
    }

    @Override
    public Build quantize(Sha256 input, String type, Progress progress) {
        call("quantize " + type);
        return new Build(input, type, digest(type), 800, "fake 1", List.of());
    }

    @Override
    public Served serve(Sha256 weights) {
        call("serve");
        return new FakeServed();
    }

    @Override
    public Served connect(SideSpec.Endpoint endpoint) {
        call("connect");
        return new FakeServed();
    }

    @Override
    public Map<String, String> machine() {
        return Map.of("cores", "2");
    }

    static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private void call(String name) {
        if (name.equals(breakAt) && breakAfter-- == 0) {
            breakAt = "";
            throw new Killed();
        }
        calls.add(name);
    }

    /** Stands for a killed process: nobody catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Says the label that stands in the message. */
    private final class FakeServed implements Served {
        @Override
        public ChatEndpoint chat() {
            return new ChatEndpoint() {
                @Override
                public ChatAnswer chat(ChatRequest request, Duration timeout) {
                    return new ChatAnswer(answer(request.messages()), "stop", new Usage(10, 1, 0));
                }

                @Override
                public ChatAnswer stream(ChatRequest request, Duration timeout, ChunkListener listener) {
                    return chat(request, timeout);
                }
            };
        }

        @Override
        public @Nullable LabelScorer labels() {
            return (messages, labels, _) -> {
                String answer = answer(messages);
                return new LabelScores(
                        labels.stream().map(label -> new LabelScore(label, label.equals(answer) ? -0.1 : -5, 1)).toList(),
                        new Usage(10, 0, 0));
            };
        }

        @Override
        public TimedChat timed() {
            call("load");
            return (_, _) -> {
                long now = System.nanoTime();
                return new TimedAnswer(now, List.of(now), now, new ChatAnswer("x", "stop", new Usage(10, 1, 0)), null);
            };
        }

        @Override
        public boolean recovered(Duration patience) {
            return false;
        }

        @Override
        public void close() {}

        private String answer(List<Message> messages) {
            String text = messages.getLast().content();
            call("ask " + text);
            return text.startsWith("wrong") ? "b" : text.substring(0, 1);
        }
    }
}
