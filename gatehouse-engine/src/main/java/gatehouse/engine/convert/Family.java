package gatehouse.engine.convert;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A family of models that is converted here, and what sets it apart. */
enum Family {
    /** Llama 2 and 3, SmolLM2, Mistral 7B and Nemo, Mixtral: one computation with different sizes. */
    LLAMA("llama", List.of("LlamaForCausalLM", "LLaMAForCausalLM", "MistralForCausalLM", "MixtralForCausalLM")),
    QWEN2("qwen2", List.of("Qwen2ForCausalLM")),
    QWEN3("qwen3", List.of("Qwen3ForCausalLM")),
    QWEN2_MOE("qwen2moe", List.of("Qwen2MoeForCausalLM")),
    QWEN3_MOE("qwen3moe", List.of("Qwen3MoeForCausalLM"));

    private final String ggufName;
    private final List<String> architectures;

    Family(String ggufName, List<String> architectures) {
        this.ggufName = ggufName;
        this.architectures = architectures;
    }

    /** The family of an architecture as {@code config.json} names it. */
    static Family of(String architecture) {
        return Arrays.stream(values()).filter(family -> family.architectures.contains(architecture)).findFirst()
                .orElseThrow(() -> new EngineException("engine.convert.architecture",
                        "the architecture '" + architecture + "' is not converted here (" + Arrays.stream(values())
                                .flatMap(family -> family.architectures.stream()).collect(Collectors.joining(", "))
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
