package gatehouse.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import gatehouse.api.policy.DataClass;
import gatehouse.api.usage.RouteName;
import gatehouse.control.access.IssuedKey;
import gatehouse.control.access.KeyState;
import gatehouse.control.access.ShownKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is printed.
 *
 * @param key its text, when it was just made
 */
record KeyRow(String id, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key, String state, @Nullable String team,
        String owner, List<String> routes, @Nullable String dataClass, Instant createdAt, @Nullable Instant expires,
        @Nullable Instant revokedAt, @Nullable Instant rotatedAt, @Nullable Instant earlierTextUntil) {
    static final List<String> HEADINGS = List.of("ID", "STATE", "TEAM", "OWNER", "ROUTES", "CLASS", "CREATED", "EXPIRES");

    static KeyRow of(ShownKey shown) {
        return of(shown.key(), shown.text().reveal());
    }

    static KeyRow of(IssuedKey key) {
        return of(key, null);
    }

    private static KeyRow of(IssuedKey key, @Nullable String text) {
        DataClass least = key.dataClass();
        return new KeyRow(key.id().text(), text, lower(key.state()), key.team() == null ? null : key.team().text(), key.owner(),
                key.routes().stream().map(RouteName::text).toList(), least == null ? null : lower(least), key.createdAt(),
                key.expires(), key.revokedAt(), key.rotatedAt(), key.earlierTextUntil());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    List<String> cells() {
        return List.of(id, stateInWords(), orDash(team), owner, routes.isEmpty() ? "all" : String.join(",", routes),
                orDash(dataClass), Amounts.time(createdAt), expires == null ? "never" : Amounts.time(expires));
    }

    private String stateInWords() {
        if (revokedAt != null) {
            return state + " " + Amounts.time(revokedAt);
        }
        if (state.equals(lower(KeyState.ORPHANED))) {
            return "unusable: secret.key is another; rotate it";
        }
        return earlierTextUntil == null ? state : state + ", its earlier text until " + Amounts.time(earlierTextUntil);
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
