package gatehouse.control.quantization;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.registry.Blob;
import gatehouse.control.registry.Registry;
import gatehouse.control.storage.Json;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.quantize.QuantizeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Quantized files of earlier runs, found again by what they were made of and how. */
final class Builds {
    private static final long LARGEST = 1 << 20;
    /** From here on nothing was lost before, so it does not matter whether quantizing again was allowed. */
    private static final double UNQUANTIZED_BITS = 16;

    private final Registry registry;

    Builds(Registry registry) {
        this.registry = registry;
    }

    /**
     * The file that this order would make, when it is there and still what it was.
     *
     * @param importance digest of the matrix; null without one
     * @param name of the matrix in the file
     */
    Optional<Made> find(Order order, QuantizationType type, @Nullable Sha256 importance, @Nullable String name) {
        return registry.stock().builds().stream().filter(build -> build.parents().equals(List.of(order.input())))
                .flatMap(build -> build.evidence().stream().limit(1).flatMap(record -> read(record).stream()
                        .filter(result -> result.output().sha256().equals(build.output()))
                        .map(result -> new Made(result, record, true))))
                .filter(made -> isSame(made.result(), order, type, importance, name))
                .filter(made -> registry.blobs().verify(made.output()))
                .findFirst();
    }

    private static boolean isSame(QuantizeResult result, Order order, QuantizationType type, @Nullable Sha256 importance,
            @Nullable String name) {
        QuantizeResult.Weighing weighing = result.importance();
        return result.type() == type && result.input().sha256().equals(order.input())
                && result.library().startsWith("llama.cpp " + EngineLibraries.LLAMA_VERSION + " ")
                && Objects.equals(importance, weighing == null ? null : weighing.sha256())
                && Objects.equals(name, weighing == null ? null : weighing.name())
                && (order.allowRequantize() || result.input().bitsPerWeight() >= UNQUANTIZED_BITS);
    }

    private Optional<QuantizeResult> read(Sha256 record) {
        Blob blob = registry.blobs().find(record).orElse(null);
        if (blob == null || blob.bytes() > LARGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(blob.path()), QuantizeResult.class));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty(); // evidence of another kind of build
        } catch (IOException e) {
            throw new QuantizationException("quantization.record.unreadable",
                    "the record " + blob.path() + " cannot be read (" + e.getMessage() + "); check the disk", e);
        }
    }

    /** Notes a file that was just kept. */
    Made add(QuantizeResult result) {
        Sha256 record = registry.blobs().put(Json.PRETTY.writeValueAsBytes(result)).sha256();
        QuantizeResult.Weighing weighing = result.importance();
        List<Sha256> evidence = weighing == null ? List.of(record) : List.of(record, weighing.sha256());
        Sha256 output = result.output().sha256();
        if (!output.equals(result.input().sha256())) {
            registry.stock().built(output, List.of(result.input().sha256()), evidence,
                    result.type() + (weighing == null ? "" : " imatrix"), how(result));
        }
        return new Made(result, record, false);
    }

    private static String how(QuantizeResult result) {
        QuantizeResult.Weighing weighing = result.importance();
        return "quantized to " + result.type() + " by " + result.library()
                + (weighing == null ? ""
                        : " with the importance matrix " + weighing.name() + " (" + weighing.sha256().brief() + ")");
    }
}
