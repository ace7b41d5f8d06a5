package gatehouse.gateway.provider;

import gatehouse.api.usage.Dialect;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who runs models and how they are called; the names are those of the configuration. */
public enum ProviderKind {
    OPENAI("openai", Dialect.OPENAI, "https://api.openai.com/v1", true),
    ANTHROPIC("anthropic", Dialect.ANTHROPIC, "https://api.anthropic.com/v1", true),
    MISTRAL("mistral", Dialect.OPENAI, "https://api.mistral.ai/v1", true),
    DEEPSEEK("deepseek", Dialect.OPENAI, "https://api.deepseek.com/v1", true),
    TOGETHER("together", Dialect.OPENAI, "https://api.together.xyz/v1", true),
    FIREWORKS("fireworks", Dialect.OPENAI, "https://api.fireworks.ai/inference/v1", true),
    VLLM("vllm", Dialect.OPENAI, null, false),
    SGLANG("sglang", Dialect.OPENAI, null, false),
    LLAMA_SERVER("llama-server", Dialect.OPENAI, null, false),
    /** The engine this program runs itself. */
    EMBEDDED("embedded", Dialect.OPENAI, null, false),
    /** Anything else that speaks the dialect of chat completions. */
    OPENAI_COMPATIBLE("openai-compatible", Dialect.OPENAI, null, false);

    private final String text;
    private final Dialect dialect;
    private final @Nullable String address;
    private final boolean hosted;

    ProviderKind(String text, Dialect dialect, @Nullable String address, boolean hosted) {
        this.text = text;
        this.dialect = dialect;
        this.address = address;
        this.hosted = hosted;
    }

    public static Optional<ProviderKind> named(String text) {
        return Stream.of(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }

    /** The dialect its models are called in. */
    public Dialect dialect() {
        return dialect;
    }

    /** Where it is when the configuration does not say, version path included; absent for what everyone runs elsewhere. */
    public Optional<String> address() {
        return Optional.ofNullable(address);
    }

    /** Whether it can be called in a dialect without a translation. */
    public boolean speaks(Dialect client) {
        return client == dialect || (this == OPENAI && client == Dialect.RESPONSES);
    }

    /** The field of a chat that limits the tokens of its answer. Newer models of OpenAI refuse the old name; others know only that. */
    String limitField() {
        return this == OPENAI ? "max_completion_tokens" : "max_tokens";
    }

    /** Whether a stream tells what it used only when it is asked to; Mistral tells it always and refuses fields it does not know. */
    boolean tellsUsageWhenAsked() {
        return this != MISTRAL;
    }

    /** Whether somebody else's company runs it. */
    public boolean isHosted() {
        return hosted;
    }

    @Override
    public String toString() {
        return text;
    }
}
