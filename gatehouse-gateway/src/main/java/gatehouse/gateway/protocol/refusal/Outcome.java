package gatehouse.gateway.protocol.refusal;

import org.jspecify.annotations.Nullable;

/** A refusal in the terms both error objects share: a status, each dialect's type, a code, and whether trying again helps. */
record Outcome(int status, String openAiType, String anthropicType, @Nullable String code, @Nullable String param, Retry retry) {
    /** Whether a client may send the same again. Where the status alone says it right, no header is sent. */
    enum Retry {
        YES, NO, BY_STATUS
    }

    static Outcome of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid it -> request(400, it.code(), it.param());
            case Refusal.Unauthenticated it ->
                new Outcome(401, "authentication_error", "authentication_error", it.code(), null, Retry.NO);
            case Refusal.Forbidden it ->
                new Outcome(403, "permission_error", "permission_error", it.code(), it.param(), Retry.NO);
            case Refusal.UnknownModel _ ->
                new Outcome(404, "invalid_request_error", "not_found_error", "model_not_found", "model", Retry.NO);
            case Refusal.UnknownPath _ ->
                new Outcome(404, "invalid_request_error", "not_found_error", "unknown_url", null, Retry.NO);
            case Refusal.WrongMethod _ -> request(405, "method_not_allowed", null);
            case Refusal.TooLarge _ ->
                new Outcome(413, "invalid_request_error", "request_too_large", "request_too_large", null, Retry.NO);
            case Refusal.UnsupportedMedia _ -> request(415, "unsupported_media_type", null);
            // The SDKs would send a request that timed out again, and be as slow again.
            case Refusal.TooSlow _ -> request(408, "request_timeout", null);
            case Refusal.Unsupported it -> request(422, "unsupported_by_route", it.param());
            case Refusal.ContextExceeded it -> request(400, "context_length_exceeded", it.param());
            case Refusal.Blocked it -> request(400, it.code(), it.param());
            case Refusal.RateLimited _ ->
                new Outcome(429, "rate_limit_error", "rate_limit_error", "rate_limit_exceeded", null, Retry.YES);
            case Refusal.BudgetSpent _ ->
                new Outcome(429, "insufficient_quota", "billing_error", "insufficient_quota", null, Retry.NO);
            case Refusal.Unavailable it ->
                new Outcome(503, "server_error", "overloaded_error", it.code(), null, Retry.BY_STATUS);
            case Refusal.UpstreamFailed it -> new Outcome(502, "server_error", "api_error", it.code(), null, Retry.BY_STATUS);
            case Refusal.UpstreamTimeout _ ->
                new Outcome(504, "server_error", "timeout_error", "upstream_timeout", null, Retry.BY_STATUS);
            case Refusal.Internal _ -> new Outcome(500, "server_error", "api_error", "internal_error", null, Retry.BY_STATUS);
        };
    }

    private static Outcome request(int status, String code, @Nullable String param) {
        return new Outcome(status, "invalid_request_error", "invalid_request_error", code, param, Retry.NO);
    }
}
