package gatehouse.gateway.http;

import gatehouse.api.policy.DataClass;
import gatehouse.api.usage.TraceId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the head of a call says about itself. */
final class Identity {
    static final CharSequence DATA_CLASS = HttpHeaders.createOptimized("x-gatehouse-data-class");
    private static final CharSequence API_KEY = HttpHeaders.createOptimized("x-api-key");
    private static final CharSequence AZURE_KEY = HttpHeaders.createOptimized("api-key");
    private static final CharSequence TRACE_PARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_KEY = 200;

    private Identity() {}

    /** The key's text, wherever the dialects have it; absent when none is shown, or nothing that can be one. */
    static @Nullable String key(MultiMap headers) {
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        String key = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : first(headers.get(API_KEY), headers.get(AZURE_KEY));
        return key == null || key.isEmpty() || key.length() > LONGEST_KEY ? null : key;
    }

    /** The trace the client says the call belongs to; absent when it says none. */
    static @Nullable TraceId trace(MultiMap headers) {
        String parent = headers.get(TRACE_PARENT);
        if (parent != null && parent.length() >= 55 && parent.charAt(2) == '-' && parent.charAt(35) == '-'
                && isHex(parent, 3, 35)) {
            return new TraceId(parent.substring(3, 35));
        }
        String id = headers.get(REQUEST_ID);
        return id != null && id.length() <= 100 && isPlain(id) ? new TraceId(id) : null;
    }

    /** The class a header declares; absent for a word that is none. */
    static @Nullable DataClass dataClass(String word) {
        for (DataClass dataClass : DataClass.values()) {
            if (dataClass.name().toLowerCase(Locale.ROOT).equals(word.strip().toLowerCase(Locale.ROOT))) {
                return dataClass;
            }
        }
        return null;
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
