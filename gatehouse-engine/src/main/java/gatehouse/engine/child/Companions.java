package gatehouse.engine.child;

import gatehouse.api.model.InspectedFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is served with.
 *
 * @param adapters LoRA adapters, each chosen by its name
 * @param draft a small model that guesses ahead; absent for none
 * @param chatTemplate a file with a template to use instead of the model's own; absent to use that
 */
public record Companions(List<Adapter> adapters, @Nullable InspectedFile draft, @Nullable Path chatTemplate) {
    private static final Companions NONE = new Companions(List.of(), null, null);

    /**
     * A LoRA adapter.
     *
     * @param scale how strongly it acts; 1 as it was trained
     */
    public record Adapter(String name, InspectedFile file, float scale) {}

    public Companions {
        adapters = List.copyOf(adapters);
    }

    public static Companions none() {
        return NONE;
    }
}
