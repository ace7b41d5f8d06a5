package gatehouse.engine.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model of a few thousand weights in Hugging Face's layout.
 *
 * @param name of its folder, from which the reference takes a name for the model
 * @param types to convert it to
 * @param splitting what the reference calls the way its texts are cut; its vocabulary is none that the reference could recognise
 */
public record TinyModel(String name, List<String> types, String splitting, Map<String, byte[]> files, TinyWeights weights, int shards) {
    static TinyModel of(String name, List<String> types, String splitting, TinyWeights weights) {
        return new TinyModel(name, types, splitting, new LinkedHashMap<>(), weights, 1);
    }

    TinyModel file(String path, String text) {
        return file(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    TinyModel file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    TinyModel inShards(int count) {
        return new TinyModel(name, types, splitting, files, weights, count);
    }

    /** Writes it below this folder; where it lies then. */
    public Path write(Path parent) {
        try {
            Path folder = Files.createDirectories(parent.resolve(name));
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            if (shards == 1) {
                weights.write(folder.resolve("model.safetensors"));
            } else {
                weights.writeShards(folder, shards);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
