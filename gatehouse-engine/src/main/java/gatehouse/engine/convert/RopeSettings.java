package gatehouse.engine.convert;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.source.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How positions are turned into angles, and how that was stretched for longer texts. */
final class RopeSettings {
    private static final String TYPE = "rope_type";
    private static final String THETA = "rope_theta";
    private static final String TRAINED_LENGTH = "original_max_position_embeddings";
    /** What transformers insists on for each kind of stretching. */
    private static final Map<String, List<String>> NEEDED = Map.of("linear", List.of("factor"), "dynamic", List.of("factor"),
            "yarn", List.of("factor", TRAINED_LENGTH), "longrope", List.of("short_factor", "long_factor"), "llama3",
            List.of("factor", TRAINED_LENGTH, "low_freq_factor", "high_freq_factor"));

    private final ObjectNode values;

    private RopeSettings(ObjectNode values) {
        this.values = values;
    }

    static RopeSettings of(ModelConfig config) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        config.first("rope_parameters", "rope_scaling").ifPresent(said -> said.properties()
                .forEach(entry -> values.set(entry.getKey(), entry.getValue())));
        if (values.has("full_attention") || values.has("sliding_attention") || values.has("mrope_section")
                || config
                        .first("local_rope_theta", "rope_local_theta", "rope_theta_local", "swa_rope_theta",
                                "rope_local_base_freq")
                        .isPresent()) {
            throw new EngineException("engine.convert.config",
                    ModelConfig.FILE + " sets positions apart by layer or direction, which is not converted here; "
                            + Reference.POINTER);
        }
        if (!values.has(THETA)) {
            config.first("global_rope_theta", "rope_global_theta", "rope_theta_global", THETA, "rotary_emb_base")
                    .ifPresent(theta -> values.set(THETA, theta));
        }
        if (!values.has(TYPE) && values.hasNonNull("type")) {
            values.set(TYPE, values.get("type"));
        }
        if (!values.has(TRAINED_LENGTH)) {
            config.first(TRAINED_LENGTH).ifPresent(length -> values.set(TRAINED_LENGTH, length));
        }
        var settings = new RopeSettings(values);
        NEEDED.getOrDefault(settings.type(), List.of()).forEach(settings::require);
        return settings;
    }

    /** The kind of stretching; empty when there is none. */
    String type() {
        return values.path(TYPE).asString("");
    }

    void addTo(GgufMetadata metadata, String prefix) {
        String scaling = prefix + ".rope.scaling.";
        switch (type()) {
            case "linear" -> metadata.text(scaling + "type", "linear").real(scaling + "factor", real("factor"));
            case "yarn" -> {
                metadata.text(scaling + "type", "yarn").real(scaling + "factor", real("factor"))
                        .unsigned(scaling + "original_context_length",
                                ModelConfig.size(values.path(TRAINED_LENGTH), TRAINED_LENGTH));
                optional("extrapolation_factor").ifPresent(factor -> metadata.real(scaling + "yarn_ext_factor", factor));
                optional(values.has("attention_factor") ? "attention_factor" : "attn_factor")
                        .ifPresent(factor -> metadata.real(scaling + "yarn_attn_factor", factor));
                optional("beta_fast").ifPresent(beta -> metadata.real(scaling + "yarn_beta_fast", beta));
                optional("beta_slow").ifPresent(beta -> metadata.real(scaling + "yarn_beta_slow", beta));
            }
            case "su", "longrope" -> metadata.text(scaling + "type", "longrope");
            // Others are told by a tensor of factors, or not at all.
            default -> {
            }
        }
        optional(THETA).ifPresent(theta -> metadata.real(prefix + ".rope.freq_base", theta));
    }

    /** The value of that name, or this one when it is not said. */
    double number(String name, double otherwise) {
        return values.has(name) ? ModelConfig.finite(values.path(name), name) : otherwise;
    }

    double theta(double otherwise) {
        return number(THETA, otherwise);
    }

    private void require(String name) {
        if (!values.hasNonNull(name)) {
            throw new EngineException("engine.convert.config", ModelConfig.FILE + " stretches positions by '" + type()
                    + "' but does not say " + name + "; complete it from the publisher's");
        }
    }

    private float real(String name) {
        return ModelConfig.real(values.path(name), name);
    }

    private Optional<Float> optional(String name) {
        return values.hasNonNull(name) ? Optional.of(real(name)) : Optional.empty();
    }
}
