package gatehouse.engine;

import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Llama;
import gatehouse.testkit.assets.EngineAssets;
import org.jspecify.annotations.Nullable;

/** The one llama.cpp of the test process. */
public final class SharedLlama {
    private static @Nullable Llama llama;

    private SharedLlama() {}

    /** Loads it once; skips the test when there is none. */
    public static synchronized Llama get() {
        Llama loaded = llama;
        if (loaded == null) {
            loaded = Llama.load(EngineLibraries.in(EngineAssets.require().libraries()));
            llama = loaded;
        }
        return loaded;
    }
}
