package gatehouse.control.quantization;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.registry.Blob;
import gatehouse.control.registry.Registry;
import gatehouse.control.storage.Json;
import gatehouse.engine.child.CompareProcess;
import gatehouse.engine.divergence.CompareRequest;
import gatehouse.engine.divergence.CompareResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Measures what a stored model lost against the one it was made of, and keeps the figures with it. */
public final class QualityDesk {
    /** Kind of the attachment that holds a {@link CompareResult}. */
    public static final String KIND = "quality";

    private final Registry registry;
    private final LocalEngine engine;

    public QualityDesk(Registry registry, LocalEngine engine) {
        this.registry = registry;
        this.engine = engine;
    }

    /**
     * Measures a model.
     *
     * @param base what it is held against
     * @param text a long text, as UTF-8
     * @param prompts further short texts, which are kept nowhere; may be empty
     */
    public CompareResult measure(Sha256 model, Sha256 base, Path text, List<String> prompts, StepProgress progress) {
        var request = new CompareRequest(engine.model(registry, model).path(), engine.model(registry, base).path(), text, prompts,
                engine.threads());
        var process = new CompareProcess(engine.java(), engine.libraries().apply(progress.ofBytes()));
        try {
            CompareResult result = process.run(request, (done, total) -> progress.advanced(done, total, "texts"));
            Sha256 content = registry.blobs().put(Json.PRETTY.writeValueAsBytes(result)).sha256();
            registry.stock().attach(model, KIND, about(base, result.text().sha256(), prompts), content);
            return result;
        } catch (InterruptedException e) {
            throw QuantizationException.interrupted(e);
        }
    }

    private static String about(Sha256 base, Sha256 text, List<String> prompts) {
        String read = prompts.isEmpty() ? "" : " " + Sha256.of(String.join("\0", prompts).getBytes(StandardCharsets.UTF_8)).hex();
        return base.hex() + " " + text.hex() + read;
    }

    /** All that was measured of a model, the latest first. */
    public List<CompareResult> of(Sha256 model) {
        return registry.stock().attachments(model).stream().filter(one -> one.kind().equals(KIND))
                .sorted((a, b) -> b.at().compareTo(a.at())).flatMap(one -> read(one.content()).stream()).toList();
    }

    private Optional<CompareResult> read(Sha256 content) {
        Blob blob = registry.blobs().find(content).orElse(null);
        if (blob == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(blob.path()), CompareResult.class));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty(); // of another version
        } catch (IOException e) {
            throw new QuantizationException("quantization.quality.unreadable",
                    "the figures in " + blob.path() + " cannot be read (" + e.getMessage() + "); check the disk", e);
        }
    }
}
