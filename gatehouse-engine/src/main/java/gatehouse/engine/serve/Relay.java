package gatehouse.engine.serve;

import gatehouse.engine.ErrorBody;
import gatehouse.engine.compute.Submission;
import gatehouse.engine.compute.Submission.Delivery;
import gatehouse.engine.compute.Work;
import gatehouse.engine.compute.Work.Outcome.Generated;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings what the compute thread makes to the client, whole or in pieces. A client that leaves is noticed by the next write, which
 * comes at least every {@link #PROBE_EVERY}; its work is abandoned.
 */
final class Relay {
    /** How long a client may be gone before it is noticed; also the longest silence on the wire. */
    static final Duration PROBE_EVERY = Duration.ofMillis(500);

    private final Answers answers;
    private final List<? extends Choice> choices;
    private final int promptTokens;
    private final Reply reply;
    private final @Nullable Generated[] ends;
    private int left;

    /** @param choices one for each work of the submission */
    Relay(Answers answers, List<? extends Choice> choices, int promptTokens, Reply reply) {
        this.answers = answers;
        this.choices = choices;
        this.promptTokens = promptTokens;
        this.reply = reply;
        this.ends = new Generated[choices.size()];
        this.left = choices.size();
    }

    /** Answers once everything is there. */
    void whole(Submission submission) throws IOException, InterruptedException {
        var probe = new Probe(reply);
        while (left > 0) {
            switch (submission.next(PROBE_EVERY)) {
                case null -> probe.whenDue();
                case Delivery.Piece(int choice, String text, var tokens) -> choices.get(choice).add(text, tokens);
                case Delivery.End(int choice, Work.Outcome outcome) -> {
                    if (!ended(choice, outcome)) {
                        submission.abandon();
                        fail(outcome, reply);
                        return;
                    }
                    choices.get(choice).finish();
                }
            }
            probe.whenDue();
        }
        List<ObjectNode> whole = choices.stream().map(Choice::whole).toList();
        reply.json(200, answers.whole(whole, reasons(), usage()));
    }

    /** Answers piece by piece. The stream begins with the first one, so that a refusal before it keeps its status. */
    void stream(Submission submission, boolean usageWanted) throws IOException, InterruptedException {
        Chunks chunks = Chunks.of(answers, usageWanted);
        boolean begun = false;
        while (left > 0) {
            Delivery delivery = submission.next(PROBE_EVERY);
            if (delivery instanceof Delivery.End(int choice, Work.Outcome outcome) && !ended(choice, outcome)) {
                submission.abandon();
                if (begun && outcome instanceof Work.Outcome.Failed(String code, String message)) {
                    reply.event(ErrorBody.of(500, code, message).toString());
                }
                fail(outcome, reply);
                return;
            }
            if (!begun) {
                begun = true;
                for (int i = 0; i < choices.size(); i++) {
                    say(chunks, i, choices.get(i).opening());
                }
            }
            switch (delivery) {
                case null -> reply.eventProbe();
                case Delivery.Piece(int choice, String text, var tokens) ->
                    say(chunks, choice, choices.get(choice).add(text, tokens));
                case Delivery.End(int choice, Work.Outcome _) -> {
                    say(chunks, choice, choices.get(choice).finish());
                    reply.event(chunks.event(choice, choices.get(choice).ending(), reasons().get(choice)));
                }
            }
        }
        if (usageWanted) {
            reply.event(answers.usage(usage()).toString());
        }
        reply.endOfEvents();
    }

    private void say(Chunks chunks, int choice, List<ObjectNode> said) throws IOException {
        for (ObjectNode one : said) {
            reply.event(chunks.event(choice, one, null));
        }
    }

    /** Notes a good end; false for any other. */
    private boolean ended(int choice, Work.Outcome outcome) {
        if (outcome instanceof Generated generated) {
            ends[choice] = generated;
            left--;
            return true;
        }
        return false;
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            Generated end = ends[i];
            reasons.add(end == null ? "" : choices.get(i).finishReason(end.reason()));
        }
        return reasons;
    }

    private Usage usage() {
        List<Generated> all = new ArrayList<>();
        for (Generated end : ends) {
            if (end != null) {
                all.add(end);
            }
        }
        return Usage.of(promptTokens, all);
    }

    /** Waits for the outcome of a single work that makes no text. */
    static Work.Outcome outcome(Submission submission, Reply reply) throws IOException, InterruptedException {
        var probe = new Probe(reply);
        try {
            while (true) {
                if (submission.next(PROBE_EVERY) instanceof Delivery.End(int _, Work.Outcome outcome)) {
                    return outcome;
                }
                probe.whenDue();
            }
        } catch (IOException | InterruptedException e) {
            submission.abandon();
            throw e;
        }
    }

    /** Answers what could not be done. */
    static void fail(Work.Outcome outcome, Reply reply) throws IOException {
        if (outcome instanceof Work.Outcome.Failed(String code, String message)) {
            reply.error(isOfRequest(code) ? 400 : 500, code, message);
        } else {
            reply.error(503, "ended", "the engine is ending");
        }
    }

    private static boolean isOfRequest(String code) {
        return code.startsWith("engine.grammar.") || code.equals("engine.model.kind") || code.equals("engine.vector.none");
    }

    /** Looks from time to time whether the client is still there. */
    private static final class Probe {
        private final Reply reply;
        private long dueAt = System.nanoTime() + PROBE_EVERY.toNanos();

        Probe(Reply reply) {
            this.reply = reply;
        }

        void whenDue() throws IOException {
            if (System.nanoTime() >= dueAt) {
                reply.probe();
                dueAt = System.nanoTime() + PROBE_EVERY.toNanos();
            }
        }
    }
}
