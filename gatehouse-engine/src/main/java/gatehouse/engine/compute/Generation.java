package gatehouse.engine.compute;

import gatehouse.engine.llama.LlamaVocabulary;
import gatehouse.engine.llama.Logits;
import gatehouse.engine.llama.Sampler;
import org.jspecify.annotations.Nullable;

/** An answer being written: which token was chosen last, what of the text may be released, and whether it is complete. */
final class Generation implements AutoCloseable {
    private final Ticket ticket;
    private final Work.Generate work;
    private final Reading reading;
    private final Sampler sampler;
    private final LlamaVocabulary vocabulary;
    private final Timing timing;
    private final PieceJoiner joiner = new PieceJoiner();
    private final StopStrings stops;
    private final int most;
    private String sleepsUntil;
    private String heard = "";
    private int next = -1;
    private int made;
    private int drafted;
    private int accepted;
    private Work.@Nullable EndReason ended;

    /** @param room tokens of prompt and answer together */
    Generation(Ticket ticket, Work.Generate work, Reading reading, Sampler sampler, LlamaVocabulary vocabulary, int room,
            Timing timing) {
        this.ticket = ticket;
        this.work = work;
        this.reading = reading;
        this.sampler = sampler;
        this.vocabulary = vocabulary;
        this.timing = timing;
        this.stops = new StopStrings(work.stops());
        this.sleepsUntil = work.sampling().grammar() == null ? "" : work.sampling().grammar().after();
        if (!sleepsUntil.isEmpty()) {
            sampler.holdGrammar();
        }
        this.most = Math.min(work.maxTokens(), room - work.prompt().length());
    }

    Ticket ticket() {
        return ticket;
    }

    Reading reading() {
        return reading;
    }

    Work.Generate work() {
        return work;
    }

    boolean isReading() {
        return !reading.isDone();
    }

    /** The token that was chosen and is not computed yet. */
    int next() {
        return next;
    }

    /** Tokens that may still be made after the one chosen last. */
    int room() {
        return most - made;
    }

    /** Chooses the token that follows. After this the answer may be complete. */
    int choose(Logits logits) {
        int token = sampler.next(logits);
        if (vocabulary.isEnd(token)) {
            ended = Work.EndReason.STOP;
            return token;
        }
        made++;
        timing.token(made);
        TokenChoice choice = work.alternatives() == Work.Generate.NO_LIKELIHOODS ? null
                : TokenChoice.of(token, work.alternatives(), logits, vocabulary);
        byte[] bytes = work.markup() ? vocabulary.pieceWithMarkup(token) : vocabulary.piece(token);
        String text = joiner.add(bytes);
        listen(text);
        ticket.piece(stops.add(text), choice);
        if (stops.hit()) {
            ended = Work.EndReason.STOP;
        } else if (made >= most) {
            ended = Work.EndReason.LENGTH;
        }
        next = token;
        return token;
    }

    /** Wakes the grammar when the text it waits for has come. */
    private void listen(String text) {
        if (sleepsUntil.isEmpty()) {
            return;
        }
        heard += text;
        if (heard.contains(sleepsUntil)) {
            sleepsUntil = "";
            sampler.wakeGrammar();
        } else {
            heard = heard.substring(Math.max(0, heard.length() - sleepsUntil.length()));
        }
    }

    boolean isComplete() {
        return ended != null;
    }

    /** Tells what a draft model proposed and how much of it was right. */
    void draft(int proposed, int right) {
        drafted += proposed;
        accepted += right;
    }

    /** Hands over the rest of the text and the outcome of a complete answer. */
    Work.Outcome.Generated finish() {
        if (ended == null) {
            throw new IllegalStateException("the answer is not complete");
        }
        ticket.piece(stops.add(joiner.finish()), null);
        ticket.piece(stops.finish(), null);
        return new Work.Outcome.Generated(ended, made, reading.reused(), drafted, accepted);
    }

    Timing timing() {
        return timing;
    }

    @Override
    public void close() {
        sampler.close();
    }
}
