package gatehouse.gateway.protocol.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a call gets no answer. Each case carries what its client must be told; how it is told is a matter of the dialect. */
public sealed interface Refusal {
    /** What happened, where, and what to do; never a text the client sent as content. */
    String message();

    /** The body or a field of it is wrong. {@code param} is the path of the field, as in {@code messages[2].content}. */
    record Invalid(String code, @Nullable String param, String message) implements Refusal {}

    /** No key, or one that is unknown, expired or revoked. */
    record Unauthenticated(String code, String message) implements Refusal {}

    /** The key may not do this. */
    record Forbidden(String code, @Nullable String param, String message) implements Refusal {}

    /** No route of that name that the key may call. */
    record UnknownModel(String message) implements Refusal {}

    /** No such path; the message lists those there are. */
    record UnknownPath(String message) implements Refusal {}

    /** The path is there, for other methods only. */
    record WrongMethod(List<String> allowed, String message) implements Refusal {
        public WrongMethod {
            allowed = List.copyOf(allowed);
        }
    }

    /** More bytes than are taken, in the body or the headers. */
    record TooLarge(String message) implements Refusal {}

    /** The body is no JSON, or packed in a way that is not read. */
    record UnsupportedMedia(String message) implements Refusal {}

    /** The client did not send its request in time. */
    record TooSlow(String message) implements Refusal {}

    /** The deployments behind the route cannot do what is asked, though others could. */
    record Unsupported(@Nullable String param, String message) implements Refusal {}

    /** More tokens than the context of the model takes. */
    record ContextExceeded(@Nullable String param, String message) implements Refusal {}

    /** A guard said no. */
    record Blocked(String code, @Nullable String param, String message) implements Refusal {}

    /** A limit of requests, tokens or concurrency; trying again after the wait helps. */
    record RateLimited(RateLimits limits, Duration after, String message) implements Refusal {}

    /** A budget is spent; trying again helps only after it was reset or raised. */
    record BudgetSpent(@Nullable Instant resets, String message) implements Refusal {}

    /** No deployment is healthy, or this node cannot keep its books. */
    record Unavailable(String code, @Nullable Duration after, String message) implements Refusal {}

    /** The provider answered with an error, no answer at all, or something that is none. */
    record UpstreamFailed(String code, String message) implements Refusal {}

    /** The provider was silent for too long. */
    record UpstreamTimeout(String message) implements Refusal {}

    /** A fault of our own. */
    record Internal(String message) implements Refusal {}
}
