package gatehouse.engine.serve;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.llama.ModelFile;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A model file that is opened and compared with its digest on a thread of its own, while the libraries are loaded. */
final class OpenedModel {
    private final FutureTask<ModelFile> opening;

    private OpenedModel(FutureTask<ModelFile> opening) {
        this.opening = opening;
    }

    static OpenedModel begin(Path path, @Nullable Sha256 expected) {
        var opening = new FutureTask<>(() -> {
            ModelFile file = ModelFile.open(path);
            return expected == null ? file : file.requireSha256(expected);
        });
        Thread.ofPlatform().daemon().name("engine-model-check").start(opening);
        return new OpenedModel(opening);
    }

    /**
     * Waits for it.
     *
     * @throws EngineException when it is not what it must be
     */
    ModelFile await() throws InterruptedException {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException refused) {
                throw refused;
            }
            throw new AssertionError("reading a file fails with a reason", e);
        }
    }
}
