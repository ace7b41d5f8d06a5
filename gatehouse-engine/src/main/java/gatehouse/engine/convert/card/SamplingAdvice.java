package gatehouse.engine.convert.card;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.ModelFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a model's publisher advises to sample from it: its {@code generation_config.json}, as keys of a GGUF file. */
final class SamplingAdvice {
    private static final String FILE = "generation_config.json";
    private static final String PREFIX = "general.sampling.";

    private final JsonNode said;
    private final GgufMetadata metadata;

    private SamplingAdvice(JsonNode said, GgufMetadata metadata) {
        this.said = said;
        this.metadata = metadata;
    }

    static void add(ModelFolder folder, GgufMetadata metadata) {
        new SamplingAdvice(read(folder), metadata).addAll();
    }

    /** Advice that cannot be read is no advice. */
    private static JsonNode read(ModelFolder folder) {
        try {
            return folder.json(FILE, Limits.SMALL).orElseGet(JsonNodeFactory.instance::objectNode);
        } catch (EngineException e) {
            if (e.code().equals("engine.convert.json")) {
                return JsonNodeFactory.instance.objectNode();
            }
            throw e;
        }
    }

    private void addAll() {
        if (said.hasNonNull("sequence")) {
            if (!said.path("sequence").isString()) {
                throw fault("sequence");
            }
            metadata.text(PREFIX + "sequence", said.path("sequence").stringValue());
        }
        whole("top_k", "top_k");
        real("top_p", "top_p");
        real("min_p", "min_p");
        real("xtc_probability", "xtc_probability");
        real("xtc_threshold", "xtc_threshold");
        real("temp", "temperature");
        whole("penalty_last_n", "penalty_last_n");
        real("penalty_repeat", said.has("penalty_repeat") ? "penalty_repeat" : "repetition_penalty");
        whole("mirostat", "mirostat");
        real("mirostat_tau", "mirostat_tau");
        real("mirostat_eta", "mirostat_eta");
    }

    private void whole(String key, String name) {
        JsonNode value = said.path(name);
        if (said.hasNonNull(name)) {
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw fault(name);
            }
            metadata.signed(PREFIX + key, value.intValue());
        }
    }

    private void real(String key, String name) {
        JsonNode value = said.path(name);
        if (said.hasNonNull(name)) {
            if (!value.isNumber() || (Double.isFinite(value.doubleValue()) && Float.isInfinite((float) value.doubleValue()))) {
                throw fault(name);
            }
            metadata.real(PREFIX + key, (float) value.doubleValue());
        }
    }

    private static EngineException fault(String name) {
        return new EngineException("engine.convert.sampling", FILE + " has no usable value for '" + name
                + "'; correct it, or take the file out of the folder");
    }
}
