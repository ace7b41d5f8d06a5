package gatehouse.control.quantization;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.InspectedFile;
import gatehouse.control.fit.ModelGate;
import gatehouse.control.registry.Blob;
import gatehouse.control.registry.ProgressListener;
import gatehouse.control.registry.Registry;
import gatehouse.engine.child.JavaCommand;
import gatehouse.engine.library.EngineLibraries;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The engine of this machine, which computes in child processes.
 *
 * @param libraries gets its libraries, fetching them the first time
 * @param java starts its child processes
 * @param threads it computes with
 * @param gate lets through what may be loaded
 */
public record LocalEngine(Function<ProgressListener, EngineLibraries> libraries, JavaCommand java, int threads,
        ModelGate gate) {
    /** A stored model that may be loaded. */
    InspectedFile model(Registry registry, Sha256 file) {
        Path path = registry.blobs().find(file).map(Blob::path)
                .orElseThrow(() -> new QuantizationException("quantization.input.missing", file
                        + " is not in the store; 'gatehouse model list' shows what is, 'gatehouse model pull' gets it"));
        return gate.model(path).file();
    }
}
