package gatehouse.control.pilot;

import gatehouse.api.chat.ChatEndpoint;
import gatehouse.api.chat.LabelScorer;
import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Sha256;
import gatehouse.control.endpoint.TimedChat;
import gatehouse.control.pilot.file.SideSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pilot works with: the registry, the inspection, and the engine, as far as it needs them. */
public interface Workbench {
    /** Gets the weights and proves their digest. */
    Source pull(SideSpec.Weights weights, Progress progress);

    /** Proves again that the stored file is the one that was pulled or made. */
    void verify(Sha256 weights);

    Inspected inspect(Sha256 weights);

    /** Names the licence from what came with the weights. */
    CheckOutcome nameLicence(Source source);

    Build quantize(Sha256 input, String type, Progress progress);

    /** Serves the weights with the embedded engine, ready to answer. */
    Served serve(Sha256 weights);

    Served connect(SideSpec.Endpoint endpoint);

    /** What the figures were measured on, in the order to show. */
    Map<String, String> machine();

    /** Told how far a step is; {@code total} is 0 when not known. */
    @FunctionalInterface
    interface Progress {
        void advanced(long done, long total, String unit);
    }

    /**
     * Weights as published.
     *
     * @param archiveSha256 digest of the package they came in; absent for a plain file
     * @param documents digests of the licence texts and metadata that came with them, by name
     */
    record Source(String reference, Sha256 sha256, long bytes, @Nullable Sha256 archiveSha256, Map<String, Sha256> documents) {
        public Source {
            documents = Map.copyOf(documents);
        }
    }

    /**
     * What the header of a weights file says.
     *
     * @param name of the model; empty when the file does not say
     * @param type of most of its weights, such as {@code Q4_1}
     * @param contextLength most tokens the model can read; 0 when the file does not say
     */
    record Inspected(CheckOutcome outcome, String name, String type, long parameters, long tensorBytes, double bitsPerWeight,
            int contextLength, Map<String, Long> tensorTypes) {
        public Inspected {
            tensorTypes = Map.copyOf(tensorTypes);
        }
    }

    /**
     * A quantization that can be repeated: the same library makes the same bytes from the same input.
     *
     * @param warnings what the reader should know, such as an input that was below 8 bits already
     */
    record Build(Sha256 input, String type, Sha256 output, long bytes, String library, List<String> warnings) {
        public Build {
            warnings = List.copyOf(warnings);
        }
    }

    /** A model that answers, until it is closed. */
    interface Served extends AutoCloseable {
        ChatEndpoint chat();

        /** Absent when this side offers no label scores. */
        @Nullable
        LabelScorer labels();

        /** The same model for load tests, never asked twice. */
        TimedChat timed();

        /**
         * Waits until it answers again after a failure.
         *
         * @return false when it will not
         */
        boolean recovered(Duration patience);

        @Override
        void close();
    }
}
