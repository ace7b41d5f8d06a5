package gatehouse.gateway.http;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.refusal.RefusalAnswer;
import gatehouse.gateway.protocol.stream.Frame;
import gatehouse.gateway.protocol.stream.Step;
import gatehouse.gateway.protocol.stream.StreamEnd;
import gatehouse.gateway.protocol.stream.StreamWatch;
import gatehouse.gateway.protocol.translate.StreamTranslation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A stream as the relay sees it, whether it is translated or not. */
sealed interface Track {
    /** Takes the next frame and says to {@code out} what goes to the client. */
    void accept(Frame frame, Outgoing out);

    StreamWatch.State state();

    /** How the stream ended; what the dialect still wants at its end goes to {@code out}. */
    StreamEnd end(boolean cleanly, Outgoing out);

    /** What the provider sent in the place of an answer; absent as long as it has not. */
    @Nullable
    UpstreamError error();

    @Nullable
    TokenUsage usage();

    /** Bytes of texts so far. */
    long textBytes();

    /** The last frame of a stream that failed. */
    byte[] failure(RefusalAnswer refusal);

    /** The provider speaks as the client does: frames go as they come. */
    final class Alike implements Track {
        private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] MESSAGE_STOP = "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"
                .getBytes(StandardCharsets.US_ASCII);

        private final Dialect dialect;
        private final StreamWatch watch;
        private @Nullable UpstreamError error;
        private long frames;

        Alike(Dialect dialect, boolean usageWanted, int choices) {
            this.dialect = dialect;
            this.watch = new StreamWatch(dialect, usageWanted, choices, "");
        }

        @Override
        public void accept(Frame frame, Outgoing out) {
            switch (watch.accept(frame)) {
                case Step.Forward _ -> {
                    frames++;
                    out.add(frame);
                }
                case Step.Replace(_, var bytes) -> {
                    frames++;
                    out.add(bytes.array());
                }
                case Step.Drop _ -> {
                }
                case Step.Fail(var told) -> error = told;
            }
        }

        @Override
        public StreamWatch.State state() {
            return watch.state();
        }

        @Override
        public StreamEnd end(boolean cleanly, Outgoing out) {
            StreamEnd end = watch.end(cleanly);
            if (end instanceof StreamEnd.Unannounced) {
                out.add(dialect == Dialect.ANTHROPIC ? MESSAGE_STOP : DONE);
            }
            return end;
        }

        @Override
        public @Nullable UpstreamError error() {
            return error;
        }

        @Override
        public @Nullable TokenUsage usage() {
            return watch.usage();
        }

        @Override
        public long textBytes() {
            return watch.textBytes();
        }

        @Override
        public byte[] failure(RefusalAnswer refusal) {
            return refusal.frame(frames);
        }
    }

    /** The provider speaks another dialect. */
    final class Translated implements Track {
        private final StreamTranslation translation;

        Translated(StreamTranslation translation) {
            this.translation = translation;
        }

        @Override
        public void accept(Frame frame, Outgoing out) {
            out.add(translation.translate(frame));
        }

        @Override
        public StreamWatch.State state() {
            return translation.state();
        }

        @Override
        public StreamEnd end(boolean cleanly, Outgoing out) {
            StreamEnd end = translation.end(cleanly);
            out.add(translation.rest());
            return end;
        }

        @Override
        public @Nullable UpstreamError error() {
            return translation.error();
        }

        @Override
        public @Nullable TokenUsage usage() {
            return translation.usage();
        }

        @Override
        public long textBytes() {
            return translation.textBytes();
        }

        @Override
        public byte[] failure(RefusalAnswer refusal) {
            return translation.failure(refusal);
        }
    }
}
