package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.refusal.RefusalAnswer;
import gatehouse.gateway.protocol.stream.Frame;
import gatehouse.gateway.protocol.stream.Step;
import gatehouse.gateway.protocol.stream.StreamEnd;
import gatehouse.gateway.protocol.stream.StreamWatch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One stream on its way from a provider's dialect to a client's. It watches the provider's stream as a relay would, so an end that is
 * none is never made to look like one. One thread.
 */
public final class StreamTranslation {
    private static final JsonMapper JSON = new JsonMapper();

    private final StreamWatch watch;
    private final StreamReader reader;
    private final StreamWriter writer;
    private final Losses losses = new Losses();
    private final EventText events = new EventText();
    private @Nullable UpstreamError broken;
    private boolean closed;

    StreamTranslation(Dialect client, Dialect provider, StreamSettings settings) {
        this.watch = new StreamWatch(provider, true, 1, "");
        this.reader = StreamReader.of(provider, losses);
        this.writer = StreamWriter.of(client, settings, losses);
    }

    /** What to send for a frame of the provider, possibly nothing; after an error nothing is sent, and {@link #error} says why. */
    public byte[] translate(Frame frame) {
        if (broken != null) {
            return events.take();
        }
        switch (watch.accept(frame)) {
            case Step.Drop _,Step.Fail _ -> {
            }
            case Step.Forward _,Step.Replace _ -> {
                if (frame.isData("[DONE]")) {
                    write(new Delta.Closed());
                } else if (frame.hasData()) {
                    read(frame);
                }
            }
        }
        return events.take();
    }

    /**
     * How the provider's stream ended. When every choice had ended and only the announced end was missing, it is added to what is sent.
     *
     * @param cleanly whether the provider closed the body in order
     */
    public StreamEnd end(boolean cleanly) {
        StreamEnd end = broken == null ? watch.end(cleanly) : new StreamEnd.Failed(broken);
        if (end instanceof StreamEnd.Unannounced) {
            write(new Delta.Closed());
        }
        return end;
    }

    /** What the end still has to send. */
    public byte[] rest() {
        return events.take();
    }

    /** The last frame of a stream that failed, in the client's dialect. */
    public byte[] failure(RefusalAnswer refusal) {
        return refusal.frame(writer.sequence());
    }

    public @Nullable UpstreamError error() {
        return broken == null && watch.end(false) instanceof StreamEnd.Failed(var error) ? error : broken;
    }

    public @Nullable TokenUsage usage() {
        return watch.usage();
    }

    /** Bytes of the provider's texts so far. */
    public long textBytes() {
        return watch.textBytes();
    }

    public StreamWatch.State state() {
        return broken == null ? watch.state() : StreamWatch.State.FAILED;
    }

    /** Names of what was dropped so far; known in full only at the end, when headers are gone, so it is for the log. */
    public List<String> dropped() {
        return losses.names();
    }

    private void read(Frame frame) {
        try {
            reader.read(JSON.readTree(frame.data(), frame.dataFrom(), frame.dataTo() - frame.dataFrom()), this::write);
        } catch (JacksonException e) {
            // The watch looks at brackets and quotes alone; the parser sees the rest.
            broken = new UpstreamError("malformed_frame", "", "an event of the stream is no JSON");
            closed = true;
        }
    }

    private void write(Delta step) {
        if (!closed) {
            closed = step instanceof Delta.Closed;
            writer.write(step, events);
        }
    }
}
