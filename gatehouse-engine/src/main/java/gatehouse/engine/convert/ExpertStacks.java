package gatehouse.engine.convert;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.safetensors.StoredTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Experts on their way to being one tensor per matrix: each is kept until the last of its layer has come. */
final class ExpertStacks {
    private static final Pattern EXPERT = Pattern
            .compile(
                    "(model\\.layers\\.\\d{1,6}\\.(?:block_sparse_moe|mlp)\\.experts)\\.(\\d{1,6})\\.(w[123]|(?:gate|up|down)_proj)\\.weight");
    private static final List<String> MIXTRAL = List.of("w1", "w2", "w3");
    private static final List<String> QWEN = List.of("down_proj", "gate_proj", "up_proj");

    private final long experts;
    private final List<String> matrices;
    private final Map<String, Map<String, StoredTensor>> waiting = new TreeMap<>();

    ExpertStacks(Family family, long experts) {
        this.experts = experts;
        this.matrices = family.isMixtureOfQwen() ? QWEN : MIXTRAL;
    }

    static boolean isExpert(String name) {
        return EXPERT.matcher(name).matches();
    }

    /** Takes one matrix of one expert; the stacks of its layer under their published names, when it was the last to come. */
    List<Stack> take(StoredTensor tensor) {
        Matcher name = EXPERT.matcher(tensor.name());
        if (!name.matches()) {
            throw new AssertionError(tensor.name() + " is no expert");
        }
        String layer = name.group(1);
        if (experts == 0) {
            throw incomplete(layer, "config.json says that there are no experts");
        }
        Map<String, StoredTensor> parts = waiting.computeIfAbsent(layer, _ -> new HashMap<>());
        parts.put(name.group(2) + "." + name.group(3), tensor);
        if (parts.size() < experts * matrices.size()) {
            return List.of();
        }
        waiting.remove(layer);
        return matrices.stream().map(matrix -> stack(layer, matrix, parts)).toList();
    }

    private Stack stack(String layer, String matrix, Map<String, StoredTensor> parts) {
        var stacked = new ArrayList<StoredTensor>();
        for (long expert = 0; expert < experts; expert++) {
            StoredTensor part = parts.get(expert + "." + matrix);
            if (part == null) {
                throw incomplete(layer, "expert " + expert + " has no " + matrix);
            }
            if (!part.shape().equals(parts.getOrDefault("0." + matrix, part).shape())) {
                throw incomplete(layer, "expert " + expert + " is not as large as the others");
            }
            stacked.add(part);
        }
        return new Stack(layer + "." + matrix + ".weight", stacked);
    }

    /** Refuses experts that wait for others which never came. */
    void requireDone() {
        waiting.forEach((layer, parts) -> {
            throw incomplete(layer, parts.size() + " matrices are there, but " + experts * matrices.size() + " are needed");
        });
    }

    private static EngineException incomplete(String layer, String problem) {
        return new EngineException("engine.convert.experts",
                layer + ": " + problem + "; fetch the whole model, and compare config.json with the publisher's");
    }

    /** One matrix of every expert of a layer. */
    record Stack(String name, List<StoredTensor> experts) {
        Stack {
            experts = List.copyOf(experts);
        }
    }
}
