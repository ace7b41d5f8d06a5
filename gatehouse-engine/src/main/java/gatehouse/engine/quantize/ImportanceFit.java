package gatehouse.engine.quantize;

import gatehouse.engine.EngineException;
import gatehouse.engine.gguf.GgufFront;
import gatehouse.engine.gguf.GgufTensor;
import gatehouse.engine.gguf.TensorFormat;
import gatehouse.engine.llama.Importance;
import gatehouse.engine.llama.QuantizationType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether an importance matrix was computed on this very kind of model. llama.cpp itself goes on without a word when an entry is
 * missing. Computing one runs every layer, so a layer without any entry, or an entry for a layer that is not there, is a sign of
 * another model; a missing entry inside a layer is not, and only told.
 */
final class ImportanceFit {
    private static final Pattern LAYER = Pattern.compile("^blk\\.(\\d+)\\.");
    private static final Set<TensorFormat> NEEDY = Set.of(TensorFormat.IQ1_S, TensorFormat.IQ1_M, TensorFormat.IQ2_XXS,
            TensorFormat.IQ2_XS, TensorFormat.IQ2_S, TensorFormat.IQ3_XXS);
    private static final int NAMED = 3;

    private final GgufFront front;
    private final Map<String, TensorFormat> formats;
    private final QuantizationType type;

    ImportanceFit(GgufFront front, Map<String, TensorFormat> formats, QuantizationType type) {
        this.front = front;
        this.formats = formats;
        this.type = type;
    }

    /**
     * Checks the matrix, or that none is needed.
     *
     * @return what is worth telling, one sentence each
     */
    List<String> check(@Nullable Importance importance) {
        List<GgufTensor> made = front.tensors().stream().filter(this::isQuantized).toList();
        if (importance == null) {
            made.stream().filter(this::needsImportance).findFirst().ifPresent(tensor -> {
                throw new EngineException("engine.importance.needed", type + " needs an importance matrix (" + tensor.name()
                        + " would become " + format(tensor) + "); give one, or a text to compute one from, with --imatrix");
            });
            return List.of();
        }
        refuseAnotherModel(importance, made);
        List<String> missing = made.stream().filter(tensor -> !isVocabulary(tensor))
                .filter(tensor -> !importance.weights().containsKey(tensor.name()))
                .map(GgufTensor::name).toList();
        made.stream().filter(tensor -> missing.contains(tensor.name())).filter(this::needsImportance).findFirst()
                .ifPresent(tensor -> {
                    throw new EngineException("engine.importance.tensor",
                            importance.file() + " says nothing about " + tensor.name()
                                    + ", which would become " + format(tensor)
                                    + " and garbage without; compute it on a longer text, or"
                                    + " choose a larger type");
                });
        return missing.isEmpty() ? List.of()
                : List.of("the importance matrix says nothing about " + missing.size() + " of " + made.size()
                        + " tensors, which are quantized as if there were none: "
                        + missing.stream().limit(NAMED).collect(Collectors.joining(", "))
                        + (missing.size() > NAMED ? ", ..." : ""));
    }

    private void refuseAnotherModel(Importance importance, List<GgufTensor> made) {
        for (GgufTensor tensor : made) {
            float[] weights = importance.weights().get(tensor.name());
            long expected = tensor.shape().get(0) * tensor.shape().get(2);
            if (weights != null && weights.length != expected && !isEmbedding(tensor)) {
                throw another(importance, tensor.name() + " has " + expected + " columns, not " + weights.length);
            }
        }
        Set<Integer> layers = layers(front.tensors().stream().map(GgufTensor::name).toList());
        Set<Integer> known = layers(importance.weights().keySet().stream().toList());
        known.stream().filter(layer -> !layers.contains(layer)).sorted().findFirst().ifPresent(layer -> {
            throw another(importance, "the model has no layer " + layer);
        });
        Set<Integer> needed = layers(made.stream().map(GgufTensor::name).toList());
        long run = layers.size() - predictingLayers();
        needed.stream().filter(layer -> layer < run && !known.contains(layer)).sorted().findFirst().ifPresent(layer -> {
            throw another(importance, "it says nothing about layer " + layer);
        });
    }

    private static EngineException another(Importance importance, String why) {
        return new EngineException("engine.importance.other-model", importance.file()
                + " was not computed on this model: " + why + "; compute one on the model itself");
    }

    /** Layers at the end that guess further tokens ahead and are not run when a text is read. */
    private long predictingLayers() {
        return front.text("general.architecture")
                .map(architecture -> front.numbers().getOrDefault(architecture + ".nextn_predict_layers", 0L)).orElse(0L);
    }

    private static Set<Integer> layers(List<String> names) {
        Set<Integer> layers = new HashSet<>();
        for (String name : names) {
            Matcher layer = LAYER.matcher(name);
            if (layer.find() && layer.group(1).length() < 9) {
                layers.add(Integer.parseInt(layer.group(1)));
            }
        }
        return layers;
    }

    private TensorFormat format(GgufTensor tensor) {
        return formats.getOrDefault(tensor.name(), tensor.format());
    }

    private boolean isQuantized(GgufTensor tensor) {
        return format(tensor) != tensor.format() && format(tensor).isQuantized();
    }

    private boolean needsImportance(GgufTensor tensor) {
        TensorFormat format = format(tensor);
        return !isVocabulary(tensor)
                && (NEEDY.contains(format) || (format == TensorFormat.Q2_K && type == QuantizationType.Q2_K_S));
    }

    private static boolean isEmbedding(GgufTensor tensor) {
        return tensor.name().contains("token_embd");
    }

    private static boolean isVocabulary(GgufTensor tensor) {
        return isEmbedding(tensor) || tensor.name().equals("output.weight");
    }
}
