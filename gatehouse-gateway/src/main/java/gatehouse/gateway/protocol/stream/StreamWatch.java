package gatehouse.gateway.protocol.stream;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.UpstreamError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judge of one stream that is relayed in its own dialect: what to send of each frame, and whether the end is one.
 *
 * <pre>
 * OPEN --text, tool or end of a choice--> SPEAKING --every choice ended--> FINISHED
 *   any --announced end--> DONE          any --error or malformed--> FAILED
 * </pre>
 *
 * A stream fails in OPEN: another deployment may take over unseen. A guard stands behind it: it gets the pieces of each frame, keeps
 * frames back as long as it likes, and has texts replaced by {@link FrameRewrite}.
 */
public final class StreamWatch {
    /** How far a stream is. */
    public enum State {
        OPEN, SPEAKING, FINISHED, DONE, FAILED
    }

    private final Dialect dialect;
    private final FramePeek peek;
    private final boolean usageWanted;
    private final int choices;
    private final String modelShown;
    private State state = State.OPEN;
    private boolean any;
    private boolean torn;
    private int finished;
    private long textBytes;
    private @Nullable TokenUsage usage;
    private @Nullable UpstreamError error;

    /**
     * @param usageWanted whether the client asked for the frame that tells the usage
     * @param choices how many answers were asked for
     * @param modelShown the name the client shall read, or nothing to leave the provider's
     */
    public StreamWatch(Dialect dialect, boolean usageWanted, int choices, String modelShown) {
        this.dialect = dialect;
        this.peek = FramePeek.of(dialect);
        this.usageWanted = usageWanted;
        this.choices = choices;
        this.modelShown = modelShown;
    }

    public Step accept(Frame frame) {
        if (state == State.DONE || state == State.FAILED) {
            return new Step.Drop(new Seen.Silent());
        }
        Seen seen = peek.look(frame);
        if (!frame.isTerminated() && !(seen instanceof Seen.Done)) {
            torn = true;
            return new Step.Drop(seen);
        }
        return switch (seen) {
            case Seen.Silent _ -> frame.hasData() ? new Step.Drop(seen) : new Step.Forward(seen);
            case Seen.Done _ -> {
                state = State.DONE;
                yield frame.isTerminated() ? new Step.Forward(seen) : completed(frame, seen);
            }
            case Seen.Failed(var told) -> fail(told);
            case Seen.Malformed(var why) ->
                fail(new UpstreamError("malformed_frame", "", "an event of the stream is malformed: " + why));
            case Seen.Part part -> part(frame, part);
        };
    }

    private Step part(Frame frame, Seen.Part part) {
        any = true;
        finished += part.finishes().size();
        for (int i = 0; i < part.pieces().size(); i++) {
            textBytes += part.pieces().get(i).literal().length() - 2;
        }
        if (part.usage() != null) {
            usage = part.usage();
        }
        if (finished >= choices) {
            state = State.FINISHED;
        } else if (state == State.OPEN && part.speaks()) {
            state = State.SPEAKING;
        }
        if (part.usageOnly() && !usageWanted) {
            return new Step.Drop(part);
        }
        if (!modelShown.isEmpty() && part.model() != null) {
            return new Step.Replace(part,
                    new Step.Bytes(FrameRewrite.apply(frame, List.of(new FrameRewrite.Change(part.model(), modelShown)))));
        }
        return new Step.Forward(part);
    }

    private Step fail(UpstreamError told) {
        state = State.FAILED;
        error = told;
        return new Step.Fail(told);
    }

    /** The last event lacks its empty line, which clients wait for. */
    private static Step completed(Frame frame, Seen seen) {
        int length = frame.to() - frame.from();
        var bytes = new byte[length + 2];
        System.arraycopy(frame.bytes(), frame.from(), bytes, 0, length);
        bytes[length] = '\n';
        bytes[length + 1] = '\n';
        return new Step.Replace(seen, new Step.Bytes(bytes));
    }

    /**
     * How the stream ended.
     *
     * @param cleanly whether the provider closed the body in order
     */
    public StreamEnd end(boolean cleanly) {
        if (error != null) {
            return new StreamEnd.Failed(error);
        }
        return switch (state) {
            case DONE -> new StreamEnd.Complete();
            case FINISHED -> finishedEnd(cleanly && !torn);
            case OPEN -> any || torn ? new StreamEnd.Cut("before the first word") : new StreamEnd.Empty();
            case SPEAKING -> new StreamEnd.Cut(torn ? "inside an event" : "before every choice ended");
            case FAILED -> throw new AssertionError("a failed stream has an error");
        };
    }

    private StreamEnd finishedEnd(boolean whole) {
        if (dialect == Dialect.RESPONSES) {
            return new StreamEnd.Complete(); // The event that ends the last choice is the announced end.
        }
        return whole ? new StreamEnd.Unannounced() : new StreamEnd.Cut("after the last choice ended");
    }

    public State state() {
        return state;
    }

    /** What the provider said was used so far, or null when it has not. */
    public @Nullable TokenUsage usage() {
        return usage;
    }

    /** Bytes of all texts so far, reasoning and arguments of tools included; what tokens are estimated by when nobody says them. */
    public long textBytes() {
        return textBytes;
    }

    @Override
    public String toString() {
        return "StreamWatch" + List.of("state=" + state, "finished=" + finished + "/" + choices, "usage=" + usage);
    }
}
