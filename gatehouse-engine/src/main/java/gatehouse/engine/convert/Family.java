package gatehouse.engine.convert;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A family of models that is converted here, and what sets it apart. */
enum Family {
    /** Llama 2 and 3, SmolLM2, Mistral 7B and Nemo, Mixtral: one computation with different sizes. */
    LLAMA("llama"), QWEN2("qwen2"), QWEN3("qwen3"), QWEN2_MOE("qwen2moe"), QWEN3_MOE("qwen3moe");

    private final String ggufName;

    Family(String ggufName) {
        this.ggufName = ggufName;
    }

    /** The names of its architectures in {@code config.json}. */
    private List<String> architectures() {
        return switch (this) {
            case LLAMA -> List.of("LlamaForCausalLM", "LLaMAForCausalLM", "MistralForCausalLM", "MixtralForCausalLM");
            case QWEN2 -> List.of("Qwen2ForCausalLM");
            case QWEN3 -> List.of("Qwen3ForCausalLM");
            case QWEN2_MOE -> List.of("Qwen2MoeForCausalLM");
            case QWEN3_MOE -> List.of("Qwen3MoeForCausalLM");
        };
    }

    /** The family of an architecture as {@code config.json} names it. */
    static Family of(String architecture) {
        return Arrays.stream(values()).filter(family -> family.architectures().contains(architecture)).findFirst()
                .orElseThrow(() -> new EngineException("engine.convert.architecture",
                        "the architecture '" + architecture + "' is not converted here (" + Arrays.stream(values())
                                .flatMap(family -> family.architectures().stream()).collect(Collectors.joining(", "))
                                + " are); " + Reference.POINTER));
    }

    /** The name of the architecture in the GGUF file, in front of its keys. */
    String ggufName() {
        return ggufName;
    }

    /** Whether rows of queries and keys are stored in another order than llama.cpp computes them in. */
    boolean isPermuted() {
        return this == LLAMA;
    }

    boolean isMixtureOfQwen() {
        return this == QWEN2_MOE || this == QWEN3_MOE;
    }

    /** Whether a file beside the model may say how an embedding is pooled. */
    boolean mayPool() {
        return this == QWEN2 || this == QWEN3;
    }
}
