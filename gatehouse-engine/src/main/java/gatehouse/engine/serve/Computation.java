package gatehouse.engine.serve;

import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.LlamaVocabulary;
import gatehouse.engine.llama.Sampler;
import java.util.function.BooleanSupplier;

/** Does one piece of work after the other on one context. Belongs to the compute thread. */
final class Computation {
    private final LlamaModel model;
    private final LlamaVocabulary vocabulary;
    private final LlamaContext context;
    private final int contextTokens;
    private final PromptReader reader;
    private final Counters counters;
    private final Runnable progress;

    /** @param progress is called after every step, as a sign of life */
    Computation(LlamaModel model, LlamaContext context, int contextTokens, Attention attention, Counters counters,
            Runnable progress) {
        this.model = model;
        this.vocabulary = model.vocabulary();
        this.context = context;
        this.contextTokens = contextTokens;
        this.reader = new PromptReader(context, contextTokens, attention, !model.isRecurrent());
        this.counters = counters;
        this.progress = progress;
    }

    /** Does the work; the memory is as good as new after a failure. */
    Work.Outcome run(Ticket ticket) {
        boolean done = false;
        try {
            BooleanSupplier goOn = () -> {
                progress.run();
                return ticket.isWanted();
            };
            int cached = reader.read(ticket.work().prompt(), goOn);
            if (cached < 0) {
                done = true;
                return new Work.Outcome.Abandoned();
            }
            counters.promptTokens.addAndGet(ticket.work().prompt().length());
            counters.cachedTokens.addAndGet(cached);
            Work.Outcome outcome = switch (ticket.work()) {
                case Work.Generate generate -> generate(generate, ticket, cached);
                case Work.Score score -> score(score, cached);
            };
            done = true;
            return outcome;
        } finally {
            if (!done) {
                reader.reset();
            }
        }
    }

    private Work.Outcome score(Work.Score work, int cached) {
        int prompt = work.prompt().length();
        double[] logprobs = new LabelScoring(context, model.endOfTurn()).score(work.labels(), reader.next(), prompt,
                contextTokens - prompt);
        return new Work.Outcome.Scored(logprobs, work.labels().stream().mapToInt(tokens -> tokens.length).sum(), cached);
    }

    private Work.Outcome generate(Work.Generate work, Ticket ticket, int cached) {
        var joiner = new PieceJoiner();
        var stops = new StopStrings(work.stops());
        int most = Math.min(work.maxTokens(), contextTokens - work.prompt().length());
        int index = reader.lastIndex();
        int made = 0;
        String reason = "length";
        try (Sampler sampler = Sampler.of(model, work.sampling())) {
            while (made < most) {
                if (!ticket.isWanted()) {
                    return new Work.Outcome.Abandoned();
                }
                int token = sampler.next(context, index);
                if (vocabulary.isEnd(token)) {
                    reason = "stop";
                    break;
                }
                made++;
                counters.generatedTokens.incrementAndGet();
                ticket.text(stops.add(joiner.add(vocabulary.piece(token))));
                if (stops.hit()) {
                    reason = "stop";
                    break;
                }
                if (made < most) {
                    context.batch().add(token, work.prompt().length() + made - 1, true, PromptReader.SEQUENCE);
                    context.decode();
                    progress.run();
                    index = 0;
                }
            }
        }
        ticket.text(stops.add(joiner.finish()));
        ticket.text(stops.finish());
        return new Work.Outcome.Generated(reason, made, cached);
    }
}
