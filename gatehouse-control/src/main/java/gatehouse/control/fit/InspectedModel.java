package gatehouse.control.fit;

import gatehouse.api.model.InspectedFile;
import gatehouse.engine.memory.ModelShape;
import java.nio.file.Path;

/** A model file that may be loaded, and its sizes. */
public record InspectedModel(InspectedFile file, ModelShape shape) {
    public Path path() {
        return file.path();
    }
}
