package gatehouse.testkit.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
public record TinyModel(String name, List<String> types, String splitting, Map<String, byte[]> files, TinyWeights weights,
        int shards) {
    public TinyModel {
        types = List.copyOf(types);
        files = Map.copyOf(files);
    }

    /** One without files yet, its weights in one file. */
    public static TinyModel of(String name, List<String> types, String splitting, TinyWeights weights) {
        return new TinyModel(name, types, splitting, Map.of(), weights, 1);
    }

    /** The same with this file, in the place of another of its name. */
    public TinyModel file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public TinyModel file(String path, byte[] content) {
        var more = new LinkedHashMap<>(files);
        more.put(path, content);
        return new TinyModel(name, types, splitting, more, weights, shards);
    }

    /** The same with its weights in several files and an index. */
    public TinyModel inShards(int count) {
        return new TinyModel(name, types, splitting, files, weights, count);
    }

    /** The same under another name. */
    public TinyModel named(String other) {
        return new TinyModel(other, types, splitting, files, weights, shards);
    }

    /** The same with one text in a file replaced by another. */
    public TinyModel edited(String path, String text, String other) {
        String before = new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
        if (!before.contains(text)) {
            throw new IllegalArgumentException(path + " of " + name + " does not hold " + text);
        }
        return file(path, before.replace(text, other));
    }

    /** The same without a file. */
    public TinyModel without(String path) {
        var fewer = new LinkedHashMap<>(files);
        fewer.remove(path);
        return new TinyModel(name, types, splitting, fewer, weights, shards);
    }

    /** The same with other weights. */
    public TinyModel with(TinyWeights others) {
        return new TinyModel(name, types, splitting, files, others, shards);
    }

    /** The same with weights it can compute with; its own hold everything that a converter may meet. */
    public TinyModel computing() {
        return with(weights.computing());
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
