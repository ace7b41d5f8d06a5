package gatehouse.engine.convert.safetensors;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.CodePoints;
import gatehouse.engine.convert.source.InputFile;
import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.ModelFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/** All weights of a model: one safetensors file, or several with an index that says which tensor is where. */
public final class Checkpoint implements AutoCloseable {
    private static final String INDEX = "model.safetensors.index.json";
    private static final String PREFIX = "model";
    private static final String SUFFIX = ".safetensors";
    private static final int NAMED = 5;

    private final List<SafetensorsFile> files;

    private Checkpoint(List<SafetensorsFile> files) {
        this.files = List.copyOf(files);
    }

    /** Opens every file and checks that they hold what the index says, each tensor once. */
    public static Checkpoint open(ModelFolder folder) {
        Map<String, String> index = folder.json(INDEX, Limits.TENSORS).map(Checkpoint::index).orElse(Map.of());
        List<String> names = index.isEmpty() ? plain(folder)
                : index.values().stream().distinct().sorted(CodePoints.ORDER).toList();
        if (names.isEmpty()) {
            throw new EngineException("engine.safetensors.none", folder.name() + " has no " + PREFIX + "*" + SUFFIX
                    + "; weights in other formats are not converted, so fetch the model's safetensors files");
        }
        var files = new ArrayList<SafetensorsFile>();
        try {
            names.forEach(name -> files.add(SafetensorsFile.open(folder.file(name))));
            var checkpoint = new Checkpoint(files);
            checkpoint.requireEachOnce();
            if (!index.isEmpty()) {
                checkpoint.requireAll(index);
            }
            return checkpoint;
        } catch (EngineException e) {
            files.forEach(SafetensorsFile::close);
            throw e;
        }
    }

    /** Every tensor: file by file, and by name within. */
    public List<StoredTensor> tensors() {
        return files.stream().flatMap(file -> file.tensors().stream()).toList();
    }

    public long bytes() {
        return files.stream().mapToLong(SafetensorsFile::bytes).sum();
    }

    /**
     * Names, sizes and digests of the files.
     *
     * @param progress hears how many bytes were hashed since it last heard
     */
    public List<InputFile> hash(LongConsumer progress) {
        return files.stream().map(file -> file.hash(progress)).toList();
    }

    private static List<String> plain(ModelFolder folder) {
        return folder.names().stream().filter(name -> name.startsWith(PREFIX) && name.endsWith(SUFFIX)).toList();
    }

    private static Map<String, String> index(JsonNode root) {
        var places = new TreeMap<String, String>();
        JsonNode map = root.path("weight_map");
        map.properties().forEach(entry -> {
            if (!entry.getValue().isString()) {
                throw new EngineException("engine.safetensors.index", INDEX + " names no file for tensor '" + entry.getKey()
                        + "'; fetch it again");
            }
            places.put(entry.getKey(), entry.getValue().stringValue());
        });
        if (places.isEmpty()) {
            throw new EngineException("engine.safetensors.index", INDEX + " has no weight_map; fetch it again");
        }
        return places;
    }

    private void requireEachOnce() {
        var seen = new TreeMap<String, String>();
        for (StoredTensor tensor : tensors()) {
            String other = seen.put(tensor.name(), tensor.file().name());
            if (other != null) {
                throw new EngineException("engine.safetensors.twice", "tensor '" + tensor.name() + "' is in " + other + " and in "
                        + tensor.file().name() + "; remove the file that does not belong to the model");
            }
        }
    }

    private void requireAll(Map<String, String> index) {
        var missing = new TreeSet<>(index.keySet());
        var extra = new TreeSet<String>();
        for (StoredTensor tensor : tensors()) {
            if (!missing.remove(tensor.name())) {
                extra.add(tensor.name());
            }
        }
        if (!missing.isEmpty() || !extra.isEmpty()) {
            throw new EngineException("engine.safetensors.index", "the files do not hold what " + INDEX + " says: "
                    + missing.size() + " tensors are missing " + some(missing) + ", " + extra.size() + " are not in it "
                    + some(extra)
                    + "; fetch the missing files, or the index that belongs to these");
        }
    }

    private static List<String> some(Set<String> names) {
        return names.stream().limit(NAMED).toList();
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }
}
