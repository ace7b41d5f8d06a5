package gatehouse.web.server;

import gatehouse.web.admin.AdminAnswer;
import gatehouse.web.admin.AdminRefusal;
import gatehouse.web.console.ConsolePage;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Writes answers, each with the headers that keep browsers from doing anything with it but showing it. */
final class Reply {
    private static final String NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private Reply() {}

    static void refuse(HttpServerRequest request, AdminRefusal refusal) {
        AdminAnswer answer = AdminAnswer.error(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
        send(request, refusal.status() == 401 ? answer.with("www-authenticate", "Bearer realm=\"gatehouse admin\"") : answer);
    }

    static void send(HttpServerRequest request, AdminAnswer answer) {
        MultiMap headers = head(request, answer.status(), NOTHING_RUNS);
        answer.headers().forEach(headers::set);
        if (!answer.mediaType().isEmpty()) {
            headers.set(HttpHeaders.CONTENT_TYPE, answer.mediaType());
        }
        end(request, answer.bytes());
    }

    static void send(HttpServerRequest request, ConsolePage page) {
        head(request, 200, page.policy()).set(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
        end(request, page.bytes());
    }

    private static MultiMap head(HttpServerRequest request, int status, String policy) {
        MultiMap headers = request.response().setStatusCode(status).headers();
        headers.set("content-security-policy", policy);
        headers.set("x-content-type-options", "nosniff");
        headers.set("x-frame-options", "DENY");
        headers.set("referrer-policy", "no-referrer");
        headers.set("cross-origin-opener-policy", "same-origin");
        headers.set("cross-origin-resource-policy", "same-origin");
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        return headers;
    }

    private static void end(HttpServerRequest request, byte[] body) {
        if (request.response().closed() || request.response().ended()) {
            return;
        }
        if (!request.isEnded()) {
            // The rest of a body that nobody wants is not waited for.
            request.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        request.response().end(Buffer.buffer(body));
    }
}
