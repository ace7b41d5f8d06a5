package gatehouse.gateway.provider;

import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.call.Call;
import gatehouse.gateway.protocol.call.Endpoint;
import gatehouse.gateway.protocol.call.Rewrite;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusedException;
import gatehouse.gateway.protocol.translate.Translated;
import gatehouse.gateway.protocol.translate.Translation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a client's call into one of a provider: the same bytes with the fewest changes, or a translation. */
public final class Adapter {
    private Adapter() {}

    /**
     * The call for a provider.
     *
     * @param model what the provider calls the model
     * @param outputTokens most tokens of one answer
     * @throws RefusedException when the provider cannot do what is asked
     */
    public static UpstreamCall adapt(Call call, byte[] body, Provider provider, String model, int outputTokens) {
        ProviderKind kind = provider.kind();
        Endpoint endpoint = call.endpoint();
        if (!kind.isHosted() && !call.media().remoteUrls().isEmpty()) {
            throw new RefusedException(new Refusal.Invalid("remote_url_not_allowed", null,
                    "the call names addresses that provider "
                            + provider.name()
                            + ", which runs inside the company, would fetch; send the data itself as a data: URL"));
        }
        Dialect spoken = kind.speaks(endpoint.dialect()) ? endpoint.dialect() : kind.dialect();
        if (spoken == endpoint.dialect()) {
            String path = path(endpoint);
            if (path == null) {
                throw unsupported(endpoint, provider);
            }
            return new UpstreamCall(provider, provider.path(path), rewritten(call, body, kind, model, outputTokens), spoken, null,
                    List.of());
        }
        if (!isTalk(endpoint)) {
            throw unsupported(endpoint, provider);
        }
        var translation = new Translation(endpoint.dialect(), spoken, kind.limitField(), outputTokens);
        Translated translated = translation.request(body, model);
        return new UpstreamCall(provider, provider.path(talkPath(spoken)), translated.body(), spoken, translation,
                translated.dropped());
    }

    private static byte[] rewritten(Call call, byte[] body, ProviderKind kind, String model, int outputTokens) {
        Rewrite rewrite = Rewrite.of(call).model(model);
        if (kind.tellsUsageWhenAsked()) {
            rewrite.askForUsage();
        }
        Endpoint endpoint = call.endpoint();
        if (!endpoint.outputLimit().isEmpty()) {
            rewrite.limitOutput(endpoint == Endpoint.CHAT ? kind.limitField() : endpoint.outputLimit(), outputTokens);
        }
        return rewrite.isNone() ? body : rewrite.apply(body);
    }

    private static boolean isTalk(Endpoint endpoint) {
        return endpoint == Endpoint.CHAT || endpoint == Endpoint.RESPONSES || endpoint == Endpoint.MESSAGES;
    }

    private static String talkPath(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> "/chat/completions";
            case RESPONSES -> "/responses";
            case ANTHROPIC -> "/messages";
        };
    }

    private static @Nullable String path(Endpoint endpoint) {
        return switch (endpoint) {
            case CHAT -> "/chat/completions";
            case COMPLETIONS -> "/completions";
            case EMBEDDINGS -> "/embeddings";
            case RESPONSES -> "/responses";
            case MESSAGES -> "/messages";
            case COUNT_TOKENS -> "/messages/count_tokens";
            case RERANK -> "/rerank";
            case MODERATIONS -> "/moderations";
            case OTHER -> null;
        };
    }

    private static RefusedException unsupported(Endpoint endpoint, Provider provider) {
        return new RefusedException(new Refusal.Unsupported(null, "provider " + provider.name() + " of kind " + provider.kind()
                + " has no " + endpoint.word() + "; call a route of a provider that has"));
    }
}
