package gatehouse.gateway.http;

import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.answer.AnswerReader;
import gatehouse.gateway.protocol.json.MalformedJsonException;
import gatehouse.gateway.protocol.refusal.RateLimits;
import gatehouse.gateway.protocol.refusal.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a provider's error means for the call, by its status, its error object and when it says to come again. */
final class StatusFailures {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int SHOWN = 500;

    private StatusFailures() {}

    static Failure of(int status, DeploymentName deployment, UpstreamError error, @Nullable Duration wait) {
        String who = "deployment " + deployment;
        String said = error.message().isBlank() ? "" : ": " + brief(error.message());
        return switch (status) {
            case 429 -> new Failure(new Refusal.RateLimited(RateLimits.NONE, wait == null ? SOON : wait,
                    "the provider of " + who + " limits the rate" + said), true, true, wait == null ? SOON : wait, false);
            case 401, 403 -> Failure.ofDeployment(new Refusal.UpstreamFailed("upstream_unauthorized", "the provider of " + who
                    + " does not accept the gateway's own key; its operator must renew it"));
            case 404, 405 -> Failure.ofDeployment(new Refusal.UpstreamFailed("upstream_not_found", "the provider of " + who
                    + " does not have the model or the path; the operator must correct the deployment" + said));
            case 408, 504, 524 -> Failure.ofDeploymentAtWork(new Refusal.UpstreamTimeout("the provider of " + who
                    + " was too slow (" + status + "); try again later"));
            case 503, 529 -> new Failure(new Refusal.Unavailable("upstream_overloaded", wait == null ? SOON : wait,
                    "the provider of " + who + " is overloaded (" + status + ")" + said), true, true, wait, false);
            default -> status >= 400 && status < 500
                    ? Failure.ofCall(ofCall(error, "the provider of " + who + " refuses the call (" + status + ")" + said))
                    : Failure.ofDeployment(new Refusal.UpstreamFailed("upstream_error", "the provider of " + who + " failed ("
                            + status + ")" + said));
        };
    }

    /** What an error object means that came with a success. */
    static Failure ofErrorInside(DeploymentName deployment, UpstreamError error) {
        String kind = error.type() + " " + error.code();
        if (kind.contains("invalid_request") || kind.contains("context_length")) {
            return of(400, deployment, error, null);
        }
        if (kind.contains("overloaded")) {
            return of(529, deployment, error, null);
        }
        return of(kind.contains("rate_limit") || kind.contains("429") ? 429 : 500, deployment, error, null);
    }

    private static Refusal ofCall(UpstreamError error, String message) {
        return error.code().equals("context_length_exceeded") || error.message().startsWith("prompt is too long")
                ? new Refusal.ContextExceeded(null, message)
                : new Refusal.Invalid(error.code().isBlank() ? "upstream_invalid_request" : brief(error.code()), null, message);
    }

    /** The error object of a body; an empty one when there is none. */
    static UpstreamError read(Dialect dialect, byte[] body) {
        try {
            UpstreamError error = AnswerReader.read(dialect, body, 0, body.length).error();
            return error == null ? new UpstreamError("", "", "") : error;
        } catch (MalformedJsonException e) {
            return new UpstreamError("", "", "");
        }
    }

    /** When to come again, as the header says it in seconds; absent for a date, which clocks may disagree about, or anything else. */
    static @Nullable Duration retryAfter(@Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.strip().matches("\\d{1,9}(\\.\\d{1,3})?")) {
            return null;
        }
        Duration wait = Duration.ofMillis((long) (Double.parseDouble(retryAfter.strip()) * 1000));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
