package gatehouse.engine.convert;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.ModelFolder;
import gatehouse.engine.convert.source.Reference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A model's {@code config.json} with what it leaves unsaid filled in; a value that is there but null counts as absent. */
final class ModelConfig {
    static final String FILE = "config.json";
    private static final String QUANTIZATION = "hf_quant_config.json";
    /** Parts of models that read more than text, or that wrap another model. */
    private static final Set<String> WRAPPERS = Set.of("text_config", "llm_config", "lm_config", "thinker_config",
            "language_config", "lfm", "transformer_layer_config", "draft_vocab_size", "ssm_cfg");
    private static final long LARGEST_SIZE = 1L << 32;
    private static final Set<String> HEADS_FOR_KEYS = Set.of("llama", "mistral", "mixtral", "qwen2", "qwen3");

    private final ObjectNode values;
    private final Family family;

    private ModelConfig(ObjectNode values, Family family) {
        this.values = values;
        this.family = family;
    }

    static ModelConfig read(ModelFolder folder) {
        JsonNode said = folder.json(FILE, Limits.SMALL)
                .orElseThrow(() -> new EngineException("engine.convert.missing", folder.name() + " has no " + FILE
                        + "; name the folder of a model in Hugging Face's layout"));
        Family family = Family.of(architecture(said));
        refuseWhatIsNotPlain(folder, said);
        String type = said.path("model_type").asString("");
        var values = (ObjectNode) ConfigDefaults.of(type);
        said.properties().forEach(entry -> values.set(entry.getKey(), entry.getValue()));
        var config = new ModelConfig(values, family);
        config.derive(type);
        return config;
    }

    private static String architecture(JsonNode said) {
        String name = said.path("architectures").path(0).asString("");
        if (name.isEmpty()) {
            throw new EngineException("engine.convert.architecture",
                    FILE + " names no architecture, so how the weights are meant is unknown; " + Reference.POINTER);
        }
        return name;
    }

    private static void refuseWhatIsNotPlain(ModelFolder folder, JsonNode said) {
        if (said.hasNonNull("quantization_config") || folder.has(QUANTIZATION)) {
            throw new EngineException("engine.convert.quantized",
                    "the weights are quantized already; take the model's 16-bit weights, or " + Reference.POINTER);
        }
        WRAPPERS.stream().filter(said::has).sorted().findFirst().ifPresent(part -> {
            throw new EngineException("engine.convert.architecture", FILE + " has '" + part
                    + "', so the model is more than a plain language model; " + Reference.POINTER);
        });
    }

    /** Two values follow from others when they are not said. */
    private void derive(String type) {
        if (HEADS_FOR_KEYS.contains(type) && !values.hasNonNull("num_key_value_heads")) {
            values.set("num_key_value_heads", values.path("num_attention_heads"));
        }
        if (type.equals("llama") && !values.hasNonNull("head_dim")) {
            values.put("head_dim", headSize());
        }
    }

    Family family() {
        return family;
    }

    /** The first of these names that is there at all; when its value is null, the others do not count either. */
    Optional<JsonNode> first(String... names) {
        return List.of(names).stream().filter(values::has).findFirst().map(values::get).filter(node -> !node.isNull());
    }

    /** A size or count, when one of these names is there. */
    Optional<Long> size(String... names) {
        return first(names).map(node -> size(node, names[0]));
    }

    /** A text; empty when it is not said. */
    String text(String name) {
        return values.path(name).asString("");
    }

    long required(String... names) {
        return size(names).orElseThrow(() -> new EngineException("engine.convert.config",
                FILE + " has no '" + names[0] + "'; complete it from the publisher's"));
    }

    Optional<Float> real(String... names) {
        return first(names).map(node -> real(node, names[0]));
    }

    /** Numbers per attention head: as said, or the width shared out. */
    long headSize() {
        return size("head_dim").orElseGet(() -> {
            long heads = required("num_attention_heads");
            if (heads == 0) {
                throw new EngineException("engine.convert.config", FILE + " says num_attention_heads is 0; correct it");
            }
            return required("hidden_size") / heads;
        });
    }

    static long size(JsonNode node, String name) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0 || node.longValue() >= LARGEST_SIZE) {
            throw new EngineException("engine.convert.config", FILE + " says " + name + " is " + brief(node)
                    + ", but it must be a whole number below 2^32; correct it");
        }
        return node.longValue();
    }

    static float real(JsonNode node, String name) {
        return (float) finite(node, name);
    }

    static double finite(JsonNode node, String name) {
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!Float.isFinite((float) value)) {
            throw new EngineException("engine.convert.config", FILE + " says " + name + " is " + brief(node)
                    + ", but it must be a number that fits into 32 bits; correct it");
        }
        return value;
    }

    private static String brief(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
