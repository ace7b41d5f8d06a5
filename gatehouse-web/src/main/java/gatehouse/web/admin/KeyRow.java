package gatehouse.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import gatehouse.api.policy.DataClass;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import gatehouse.control.access.IssuedKey;
import gatehouse.control.access.KeyState;
import gatehouse.control.access.ShownKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as callers see it.
 *
 * @param key its text, when it was just made
 */
record KeyRow(String id, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key, String state, @Nullable String team,
        String owner, List<String> routes, @Nullable String dataClass, Instant createdAt, @Nullable Instant expires,
        @Nullable Instant revokedAt, @Nullable Instant rotatedAt, @Nullable Instant earlierTextUntil) {
    static final Shape.Fields SHAPE = Shape.Fields.of("Key",
            Shape.field("id", Shape.NAME, "its public name"),
            Shape.optional("key", new Shape.Text(52), "its text, told this once when it was made and kept nowhere"),
            Shape.field("state", Shape.Choice.of(KeyState.class),
                    "whether it opens anything; orphaned: the home's secret is another, rotate it"),
            Shape.field("team", new Shape.OrNull(Shape.NAME), "whose budgets and limits it shares"),
            Shape.field("owner", Shape.NAME, "whom to ask about it"),
            Shape.field("routes", new Shape.Many(Shape.NAME), "what it may call; none named is every route"),
            Shape.field("dataClass", new Shape.OrNull(Shape.Choice.of(DataClass.class)), "least class of its calls"),
            Shape.field("createdAt", Shape.TIME, "when it was made"),
            Shape.field("expires", new Shape.OrNull(Shape.TIME), "when it ends"),
            Shape.field("revokedAt", new Shape.OrNull(Shape.TIME), "when it was ended"),
            Shape.field("rotatedAt", new Shape.OrNull(Shape.TIME), "when it last got another text"),
            Shape.field("earlierTextUntil", new Shape.OrNull(Shape.TIME), "up to when the text before is still good"));

    static KeyRow of(ShownKey shown) {
        return of(shown.key(), shown.text().reveal());
    }

    static KeyRow of(IssuedKey key) {
        return of(key, null);
    }

    private static KeyRow of(IssuedKey key, @Nullable String text) {
        TeamId team = key.team();
        DataClass least = key.dataClass();
        return new KeyRow(key.id().text(), text, Wire.lower(key.state()), team == null ? null : team.text(), key.owner(),
                key.routes().stream().map(RouteName::text).toList(), least == null ? null : Wire.lower(least), key.createdAt(),
                key.expires(), key.revokedAt(), key.rotatedAt(), key.earlierTextUntil());
    }

    @Override
    public String toString() {
        return "KeyRow[" + id + "]";
    }
}
