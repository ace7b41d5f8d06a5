package gatehouse.control.quantization;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.registry.Blob;
import gatehouse.control.registry.Making;
import gatehouse.control.registry.Registry;
import gatehouse.engine.child.QuantizeProcess;
import gatehouse.engine.importance.ImportanceFile;
import gatehouse.engine.importance.ImportanceResult;
import gatehouse.engine.library.EngineLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;

/** Gets the importance matrix that is asked for: taken from a file, found from an earlier run, or computed. */
final class ImportanceDesk {
    private static final String KIND = "importance";

    private final Registry registry;

    ImportanceDesk(Registry registry) {
        this.registry = registry;
    }

    /** The matrix, in the store. */
    Stored get(Sha256 input, Path model, Calibration calibration, QuantizeProcess process, int threads, StepProgress progress)
            throws InterruptedException {
        if (!Files.isRegularFile(calibration.file())) {
            throw new QuantizationException("quantization.importance.missing", "there is no file " + calibration.file()
                    + "; name an importance matrix, or a text to compute one from");
        }
        try (InputStream in = Files.newInputStream(calibration.file())) {
            if (ImportanceFile.isOne(calibration.file())) {
                return new Stored(registry.blobs().put(in, null, calibration.name(), _ -> {}), calibration.name());
            }
            String about = digest(in).hex() + " " + EngineLibraries.LLAMA_VERSION + " " + calibration.name();
            Blob blob = registry.stock().attachment(input, KIND, about).map(found -> found.content())
                    .filter(registry.blobs()::verify).flatMap(registry.blobs()::find).orElse(null);
            return new Stored(blob == null ? computed(input, model, calibration, about, process, threads, progress) : blob,
                    calibration.name() + ".imatrix.gguf");
        } catch (IOException e) {
            throw new QuantizationException("quantization.importance.unreadable", calibration.file() + " cannot be read ("
                    + e.getMessage() + "); check its permissions", e);
        }
    }

    /** The text itself is not kept: it may be nobody else's business. */
    private static Sha256 digest(InputStream text) throws IOException {
        var digest = Sha256.digest();
        try (var in = new DigestInputStream(text, digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.finish(digest.digest());
    }

    private Blob computed(Sha256 input, Path model, Calibration calibration, String about, QuantizeProcess process, int threads,
            StepProgress progress) throws InterruptedException {
        progress.started("importance on " + calibration.file().getFileName());
        try (Making making = registry.blobs().making()) {
            Path output = making.file("importance.gguf");
            ImportanceResult result = process.weigh(model, calibration.file(), calibration.name(), output, threads,
                    (done, total) -> progress.advanced(done, total, "chunks"));
            Blob blob = making.keep(output, result.sha256(), "the importance matrix", _ -> {});
            registry.stock().attach(input, KIND, about, blob.sha256());
            progress.finished(result.entries() + " tensors on " + result.chunks() + " chunks of text, " + blob.sha256());
            return blob;
        }
    }

    /** @param name in the files that are made with it */
    record Stored(Blob blob, String name) {}
}
