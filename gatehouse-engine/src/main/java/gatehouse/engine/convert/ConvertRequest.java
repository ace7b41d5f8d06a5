package gatehouse.engine.convert;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to convert.
 *
 * @param folder holds {@code config.json}, the tokenizer's files and the safetensors files
 * @param output written over when it exists, and only once the new file is complete; its folder must be there
 * @param name what the model is called in the file; absent takes it from the card, the configuration or the folder
 */
public record ConvertRequest(Path folder, Path output, OutputType type, @Nullable String name) {
    public ConvertRequest {
        folder = folder.toAbsolutePath().normalize();
        output = output.toAbsolutePath().normalize();
    }

    /** A conversion that takes the model's name from the folder. */
    public static ConvertRequest of(Path folder, Path output, OutputType type) {
        return new ConvertRequest(folder, output, type, null);
    }

    /** Where the file is written until it is complete. Named after the process so that two do not write the same. */
    Path unfinished() {
        return output.resolveSibling("." + output.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
    }
}
