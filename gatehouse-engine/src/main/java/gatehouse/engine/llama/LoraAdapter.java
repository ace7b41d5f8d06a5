package gatehouse.engine.llama;

import gatehouse.engine.EngineException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A low-rank change of a model's weights, applied while computing. Belongs to the model it was loaded for and ends with it.
 *
 * @param scale how strongly it is applied; 1 is as trained
 */
public record LoraAdapter(String name, Path path, float scale, MemorySegment handle) {
    /**
     * Loads an adapter.
     *
     * @throws EngineException when the file is no adapter or one for another model
     */
    public static LoraAdapter load(LlamaModel model, String name, Path path, float scale) {
        Llama llama = model.llama();
        try (ModelFile file = ModelFile.open(path)) {
            llama.log().forgetComplaints();
            MemorySegment handle = llama.functions().adapterLoad.callPointer(model.handle(), file.stream());
            if (handle.address() == 0) {
                throw new EngineException("engine.adapter.unloadable", "the adapter " + path + " cannot be used with this model: "
                        + llama.log().complaint() + "; it must be a LoRA adapter in GGUF made for it");
            }
            return new LoraAdapter(name, path, scale, handle);
        }
    }
}
