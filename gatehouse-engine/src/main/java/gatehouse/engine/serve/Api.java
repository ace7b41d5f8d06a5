package gatehouse.engine.serve;

import gatehouse.engine.llama.SamplingSettings;
import gatehouse.engine.serve.Answers.Tokens;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the server offers, one method per endpoint. */
final class Api {
    /** How long a client may be gone before it is noticed; also the longest silence on the wire. */
    private static final Duration PROBE_EVERY = Duration.ofMillis(500);

    private final String name;
    private final Counters counters;
    private final Clock clock;
    private final RandomGenerator random;

    Api(String name, Counters counters, Clock clock, RandomGenerator random) {
        this.name = name;
        this.counters = counters;
        this.clock = clock;
        this.random = random;
    }

    void chat(ServedModel served, RequestFields request, Reply reply) throws IOException, InterruptedException {
        request.refuseUnsupported();
        generate(served, served.prompt(request.messages()), request, reply, true);
    }

    void completion(ServedModel served, RequestFields request, Reply reply) throws IOException, InterruptedException {
        request.refuseUnsupported();
        int[] tokens = request.tokens("prompt", served.model().vocabulary().size());
        if (tokens == null) {
            String text = request.text("prompt");
            if (text == null) {
                throw ApiException.invalid("invalid_value", "prompt must be a string or a list of token numbers");
            }
            tokens = served.model().vocabulary().tokenizePrompt(text);
        }
        generate(served, Prompt.of(tokens), request, reply, false);
    }

    private void generate(ServedModel served, Prompt prompt, RequestFields request, Reply reply, boolean chat)
            throws IOException, InterruptedException {
        SamplingSettings sampling = request.sampling(random::nextLong);
        var work = new Work.Generate(served.requireFit(prompt, 1), request.maxTokens(), request.stops(), sampling);
        var answers = new Answers((chat ? "chatcmpl-" : "cmpl-") + Long.toHexString(random.nextLong()), name,
                clock.instant().getEpochSecond(), chat);
        boolean stream = request.flag("stream");
        boolean usage = request.wantsUsageInStream();
        Ticket ticket = submit(served, work);
        try {
            if (stream) {
                stream(ticket, answers, reply, usage);
            } else {
                whole(ticket, answers, reply);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            ticket.abandon();
            throw e;
        }
    }

    private static void whole(Ticket ticket, Answers answers, Reply reply) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        Work.Outcome outcome = await(ticket, reply, text);
        if (outcome instanceof Work.Outcome.Generated(String reason, int made, int cached)) {
            reply.json(200, answers.whole(text.toString(), reason, new Tokens(ticket.work().prompt().length(), made, cached)));
        } else {
            fail(outcome, reply);
        }
    }

    private static void stream(Ticket ticket, Answers answers, Reply reply, boolean usage)
            throws IOException, InterruptedException {
        boolean begun = false;
        while (true) {
            Ticket.Part part = ticket.next(PROBE_EVERY);
            if (!begun && !(part instanceof Ticket.Part.End(Work.Outcome.Failed failed))) {
                if (answers.chat()) {
                    reply.event(answers.opening(usage).toString());
                }
                begun = answers.chat() || part != null;
            }
            switch (part) {
                case null -> {
                    if (begun) {
                        reply.eventProbe();
                    }
                }
                case Ticket.Part.Text(String text) -> reply.event(answers.piece(text, null, usage).toString());
                case Ticket.Part.End(Work.Outcome.Generated(String reason, int made, int cached)) -> {
                    reply.event(answers.piece("", reason, usage).toString());
                    if (usage) {
                        reply.event(answers.usage(new Tokens(ticket.work().prompt().length(), made, cached)).toString());
                    }
                    reply.endOfEvents();
                    return;
                }
                case Ticket.Part.End(Work.Outcome outcome) -> {
                    if (begun && outcome instanceof Work.Outcome.Failed(String code, String message)) {
                        reply.event(Answers.error(500, code, message).toString());
                    }
                    fail(outcome, reply);
                    return;
                }
            }
        }
    }

    void scores(ServedModel served, RequestFields request, Reply reply) throws IOException, InterruptedException {
        if (served.model().isRecurrent() || served.model().endOfTurn() < 0) {
            throw ApiException.invalid("unsupported",
                    "this model keeps a running state or has no token that ends an answer, so labels"
                            + " cannot be scored; ask for text instead");
        }
        List<String> labels = request.labels();
        List<int[]> tokens = labels.stream().map(served.model().vocabulary()::tokenizePart).toList();
        int longest = tokens.stream().mapToInt(label -> label.length).max().orElse(0);
        if (longest > LabelScoring.MOST_TOKENS) {
            throw ApiException.invalid("label_too_long",
                    "a label has " + longest + " tokens, but at most " + LabelScoring.MOST_TOKENS
                            + " can be scored; shorten it");
        }
        Prompt prompt = served.requireFit(served.prompt(request.messages()), longest);
        Ticket ticket = submit(served, new Work.Score(prompt, tokens));
        try {
            Work.Outcome outcome = await(ticket, reply, new StringBuilder());
            if (outcome instanceof Work.Outcome.Scored(double[] logprobs, int computed, int cached)) {
                reply.json(200, Answers.scores(name, labels, tokens, logprobs, new Tokens(prompt.length(), computed, cached)));
            } else {
                fail(outcome, reply);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            ticket.abandon();
            throw e;
        }
    }

    void tokenize(ServedModel served, RequestFields request, Reply reply) throws IOException {
        String content = request.text("content");
        int[] tokens = content != null ? served.model().vocabulary().tokenizePart(content) : served.prompt(request.messages()).tokens();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("count", tokens.length);
        var list = answer.putArray("tokens");
        for (int token : tokens) {
            list.add(token);
        }
        reply.json(200, answer);
    }

    void models(ServedModel served, Reply reply) throws IOException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("object", "list");
        answer.putArray("data").addObject().put("id", name).put("object", "model").put("owned_by", "gatehouse")
                .put("sha256", served.sha256()).put("context_length", served.contextTokens())
                .put("description", served.model().description());
        reply.json(200, answer);
    }

    private Ticket submit(ServedModel served, Work work) {
        counters.requests.incrementAndGet();
        var ticket = new Ticket(work);
        if (!served.inference().offer(ticket)) {
            counters.refused.incrementAndGet();
            throw new ApiException(503, "queue_full", "all places in the queue are taken; try again in a moment");
        }
        return ticket;
    }

    private static Work.Outcome await(Ticket ticket, Reply reply, StringBuilder text) throws IOException, InterruptedException {
        long probeAt = System.nanoTime() + PROBE_EVERY.toNanos();
        while (true) {
            Ticket.Part part = ticket.next(PROBE_EVERY);
            if (part instanceof Ticket.Part.End(Work.Outcome outcome)) {
                return outcome;
            }
            if (part instanceof Ticket.Part.Text(String piece)) {
                text.append(piece);
            }
            if (System.nanoTime() >= probeAt) {
                reply.probe();
                probeAt = System.nanoTime() + PROBE_EVERY.toNanos();
            }
        }
    }

    private static void fail(Work.Outcome outcome, Reply reply) throws IOException {
        if (outcome instanceof Work.Outcome.Failed(String code, String message)) {
            reply.error(500, code, message);
        } else {
            reply.error(503, "ended", "the engine is ending");
        }
    }
}
