package gatehouse.control.pilot.file;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the two that are compared, as the pilot file names it. */
public sealed interface SideSpec {
    /**
     * Weights that the embedded engine serves.
     *
     * @param quantize type to quantize to first; absent to serve the file as it is
     */
    record Weights(ModelReference model, Sha256 sha256, @Nullable String quantize) implements SideSpec {
        public Optional<String> quantization() {
            return Optional.ofNullable(quantize);
        }
    }

    /**
     * An OpenAI-compatible endpoint.
     *
     * @param keyVariable environment variable that holds the key; absent when none is needed
     */
    record Endpoint(URI url, String model, @Nullable String keyVariable) implements SideSpec {}

    /** Answers given earlier. */
    record Recorded(Path file) implements SideSpec {}
}
