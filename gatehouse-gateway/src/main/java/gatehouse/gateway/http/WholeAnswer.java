package gatehouse.gateway.http;

import gatehouse.api.policy.Deployment;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.answer.AnswerFacts;
import gatehouse.gateway.protocol.answer.AnswerReader;
import gatehouse.gateway.protocol.call.Call;
import gatehouse.gateway.protocol.call.Endpoint;
import gatehouse.gateway.protocol.json.MalformedJsonException;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusedException;
import gatehouse.gateway.protocol.translate.Translation;
import gatehouse.gateway.provider.UpstreamCall;
import java.time.Instant;

/** A provider's answer that came in one piece. */
sealed interface WholeAnswer {
    /** It is none. */
    record Unusable(Failure failure) implements WholeAnswer {}

    /** What the client gets, and what it took. */
    final class Usable implements WholeAnswer {
        private final byte[] body;
        private final TokenUsage usage;

        private Usable(byte[] body, TokenUsage usage) {
            this.body = body;
            this.usage = usage;
        }

        byte[] body() {
            return body;
        }

        TokenUsage usage() {
            return usage;
        }
    }

    static WholeAnswer of(Call call, UpstreamCall upstream, Deployment deployment, byte[] body, Instant at) {
        if (call.stream()) {
            var error = StatusFailures.read(upstream.dialect(), body);
            return new Unusable(error.message().isEmpty() && error.type().isEmpty()
                    ? malformed(deployment, "answers a call for a stream without one")
                    : StatusFailures.ofErrorInside(deployment.name(), error));
        }
        try {
            AnswerFacts facts = AnswerReader.read(upstream.dialect(), body, 0, body.length);
            if (facts.error() != null) {
                return new Unusable(StatusFailures.ofErrorInside(deployment.name(), facts.error()));
            }
            TokenUsage usage = facts.usage() == null ? Estimate.used(call, makesText(call) ? body.length : 0) : facts.usage();
            Translation translation = upstream.translation();
            return new Usable(translation == null ? body : translation.answer(body, at.getEpochSecond(), call.model()).body(),
                    usage);
        } catch (MalformedJsonException e) {
            return new Unusable(malformed(deployment, "answers with something that is no JSON object"));
        } catch (RefusedException e) {
            return new Unusable(Failure.ofDeploymentAtWork(e.refusal()));
        }
    }

    private static boolean makesText(Call call) {
        return !call.endpoint().outputLimit().isEmpty() && call.endpoint() != Endpoint.COUNT_TOKENS;
    }

    private static Failure malformed(Deployment deployment, String how) {
        return Failure.ofDeploymentAtWork(new Refusal.UpstreamFailed("upstream_malformed", "the provider of deployment "
                + deployment.name() + " " + how + "; try again, and tell the operator if it stays so"));
    }
}
