package gatehouse.control.endpoint;

import gatehouse.api.chat.EndpointException.Failure;
import gatehouse.control.http.Exchange;
import gatehouse.control.http.OutgoingException;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.RetryAfter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** One POST to a provider, every way it can fail sorted by what it means. */
final class ProviderCall {
    private final OutgoingHttp http;
    private final EndpointSettings settings;

    ProviderCall(OutgoingHttp http, EndpointSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    /** Takes the answer of a call that was accepted. */
    interface Reading<T> {
        T read(Exchange exchange) throws AttemptFailed, InterruptedException;
    }

    <T> T post(URI uri, byte[] body, String accept, Duration timeout, Reading<T> reading) throws AttemptFailed {
        boolean begun = false;
        try {
            HttpRequest.Builder request = http.request(uri).header("Content-Type", "application/json").header("Accept", accept);
            ApiKey key = settings.key();
            if (key != null) {
                request.header("Authorization", key.asBearer());
            }
            HttpRequest ready = request.POST(BodyPublishers.ofByteArray(body)).build();
            try (Exchange exchange = http.send(ready, timeout, settings.maxAnswerBytes())) {
                begun = true;
                if (exchange.status() != 200) {
                    throw refusal(exchange, uri);
                }
                return reading.read(exchange);
            }
        } catch (OutgoingException e) {
            throw failure(e, begun);
        } catch (InterruptedException _) {
            throw Attempts.cancelled();
        }
    }

    private static AttemptFailed failure(OutgoingException e, boolean begun) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return switch (e.fault()) {
            case TIMEOUT -> AttemptFailed.forGood(Failure.TIMEOUT, message, e);
            case UNREACHABLE -> begun ? AttemptFailed.forGood(Failure.UNREACHABLE, message, e)
                    : AttemptFailed.beforeAnything(Failure.UNREACHABLE, message, e);
            case BROKEN_OFF, ADDRESS, PROXY, TRUST -> AttemptFailed.forGood(Failure.UNREACHABLE, message, e);
            case TOO_LARGE, NOT_HTTP, REDIRECT -> AttemptFailed.forGood(Failure.BROKEN, message, e);
        };
    }

    private AttemptFailed refusal(Exchange exchange, URI uri) throws InterruptedException {
        int status = exchange.status();
        ProviderError error = ProviderError.ofBody(bodyOf(exchange), settings.key());
        String who = "model '" + settings.model() + "' at " + uri.getHost();
        String said = " with status " + status + error.inBrackets();
        return switch (status) {
            case 429, 503 -> busy(exchange, who + " is busy or over a limit: answered" + said, error);
            case 401, 403 ->
                AttemptFailed.forGood(Failure.UNAUTHORISED, who + " was refused" + said + "; check the key and its rights");
            case 404 ->
                AttemptFailed.forGood(Failure.REFUSED, who + " was not found: answered" + said + "; check url and model name");
            case 407 -> AttemptFailed.forGood(Failure.REFUSED, "the proxy wants credentials; put them into the proxy's address");
            default -> status >= 300 && status < 400
                    ? AttemptFailed.forGood(Failure.BROKEN,
                            who + " redirects" + said + ", which is not followed; give the final url")
                    : status >= 400 && status < 500
                            ? AttemptFailed.forGood(Failure.REFUSED, who + " did not accept the request: answered" + said)
                            : AttemptFailed.forGood(Failure.BROKEN, who + " failed: answered" + said);
        };
    }

    private static AttemptFailed busy(Exchange exchange, String message, ProviderError error) {
        if (error.says("insufficient_quota")) {
            return AttemptFailed.forGood(Failure.UNAVAILABLE, message + "; waiting does not help, the account's quota is spent");
        }
        Duration wait = RetryAfter.read(exchange.header("retry-after-ms"), exchange.header("retry-after"),
                exchange.header("date"));
        return AttemptFailed.forNow(wait == null ? message : message + "; asks to wait " + wait.toMillis() + " ms", wait);
    }

    /** The body of a refusal as far as it can be had; it only adds detail. */
    private static byte[] bodyOf(Exchange exchange) throws InterruptedException {
        try {
            return exchange.rest();
        } catch (OutgoingException _) {
            return new byte[0];
        }
    }
}
