package gatehouse.app.config.litellm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model as LiteLLM names it, taken apart.
 *
 * @param prefix LiteLLM's name of the provider
 * @param kind our kind of it, which need not be there yet
 * @param model the model's name at the provider
 * @param address where such a provider is, for kinds that have no usual address; absent when the configuration must say it
 * @param variable where LiteLLM looks for its key; empty when it looks nowhere
 */
record ModelName(String prefix, String kind, String model, @Nullable String address, String variable) {
    private static final String COMPATIBLE = "openai-compatible";
    /** Names of models that LiteLLM knows without a provider, by how they begin. */
    private static final Map<String, List<String>> BARE = Map.of(
            "openai",
            List.of("gpt-", "chatgpt-", "o1", "o3", "o4", "text-embedding-", "dall-e-", "omni-moderation", "tts-", "whisper-"),
            "anthropic", List.of("claude-"));
    private static final Map<String, ModelName> PREFIXES = Map.ofEntries(
            known("openai", "openai", "OPENAI_API_KEY"),
            known("text-completion-openai", "openai", "OPENAI_API_KEY"),
            known("anthropic", "anthropic", "ANTHROPIC_API_KEY"),
            known("mistral", "mistral", "MISTRAL_API_KEY"),
            known("deepseek", "deepseek", "DEEPSEEK_API_KEY"),
            known("together_ai", "together", "TOGETHERAI_API_KEY"),
            known("fireworks_ai", "fireworks", "FIREWORKS_AI_API_KEY"),
            known("hosted_vllm", "vllm", ""),
            known("vllm", "vllm", ""),
            known("gemini", "gemini", "GEMINI_API_KEY"),
            known("azure", "azure-openai", "AZURE_API_KEY"),
            known("bedrock", "bedrock", ""),
            known("ollama", "ollama", ""),
            known("ollama_chat", "ollama", ""),
            known("openai_like", COMPATIBLE, ""),
            known("custom_openai", COMPATIBLE, ""),
            known("llamafile", COMPATIBLE, ""),
            known("lm_studio", COMPATIBLE, "LM_STUDIO_API_KEY"),
            known("litellm_proxy", COMPATIBLE, "LITELLM_PROXY_API_KEY"),
            at("groq", "https://api.groq.com/openai/v1", "GROQ_API_KEY"),
            at("openrouter", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
            at("xai", "https://api.x.ai/v1", "XAI_API_KEY"),
            at("cerebras", "https://api.cerebras.ai/v1", "CEREBRAS_API_KEY"),
            at("deepinfra", "https://api.deepinfra.com/v1/openai", "DEEPINFRA_API_KEY"),
            at("nvidia_nim", "https://integrate.api.nvidia.com/v1", "NVIDIA_NIM_API_KEY"));

    private static Map.Entry<String, ModelName> known(String prefix, String kind, String variable) {
        return Map.entry(prefix, new ModelName(prefix, kind, "", null, variable));
    }

    private static Map.Entry<String, ModelName> at(String prefix, String address, String variable) {
        return Map.entry(prefix, new ModelName(prefix, COMPATIBLE, "", address, variable));
    }

    /**
     * The parts of a name; nothing when the provider is unknown.
     *
     * @param provider what {@code custom_llm_provider} says; empty when it says nothing
     */
    static Optional<ModelName> parse(String text, String provider) {
        int slash = text.indexOf('/');
        String prefix = !provider.isEmpty() ? provider : slash > 0 ? text.substring(0, slash) : bare(text);
        ModelName known = PREFIXES.get(prefix);
        if (known == null) {
            return Optional.empty();
        }
        String model = text.startsWith(prefix + "/") ? text.substring(prefix.length() + 1) : text;
        return Optional.of(new ModelName(prefix, known.kind, model, known.address, known.variable));
    }

    private static String bare(String text) {
        return BARE.entrySet().stream().filter(entry -> entry.getValue().stream().anyMatch(text::startsWith))
                .map(Map.Entry::getKey)
                .findFirst().orElse("");
    }

    /** What a price list in LiteLLM's format calls it. */
    String listed() {
        return prefix.equals("openai") || prefix.equals("anthropic") || prefix.equals("text-completion-openai") ? model
                : prefix + "/" + model;
    }
}
