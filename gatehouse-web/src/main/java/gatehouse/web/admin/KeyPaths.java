package gatehouse.web.admin;

import gatehouse.api.policy.DataClass;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import gatehouse.control.access.NewKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Keys: made, listed, given another text, ended. */
final class KeyPaths {
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long YEAR = Duration.ofDays(365).toSeconds();
    private static final Shape.Fields NEW = Shape.Fields.of("NewKey",
            Shape.field("owner", Shape.NAME, "whom to ask about it, in words"),
            Shape.optional("team", Shape.NAME, "whose budgets and limits it shares; a team that exists"),
            Shape.optional("routes", new Shape.Many(Shape.NAME), "what it may call; otherwise every route"),
            Shape.optional("dataClass", Shape.Choice.of(DataClass.class), "least class of the data its calls carry"),
            Shape.optional("expires", Shape.TIME, "when it ends; otherwise never"));
    private static final Shape.Fields ROTATION = Shape.Fields.of("Rotation",
            Shape.optional("overlapSeconds", new Shape.Whole(0, YEAR), "how long the text it has stays good; otherwise a day"));
    private static final Shape.Fields LIST = Shape.Fields.of("Keys",
            Shape.field("keys", new Shape.Many(KeyRow.SHAPE), "the oldest first"));

    private KeyPaths() {}

    static List<Operation> operations() {
        return List.of(
                Operation.get("/api/keys", "listKeys", "Every key there ever was, without its text.", (desk, _) -> list(desk))
                        .answers(200, LIST, "The keys."),
                Operation.post("/api/keys", "createKey", "Makes a key and tells its text, this once.", KeyPaths::create)
                        .takes(NEW).answers(201, KeyRow.SHAPE, "The key with its text.")
                        .refuses(404, "access.team.unknown").refuses(409, "access.key.expired"),
                Operation.post("/api/keys/{id}/rotate", "rotateKey",
                        "Gives a key another text and tells it, this once; the text it had stays good for the overlap.",
                        KeyPaths::rotate)
                        .mayTake(ROTATION).answers(200, KeyRow.SHAPE, "The key with its new text.")
                        .refuses(404, "access.key.unknown").refuses(409, "access.key.revoked", "access.key.expired"),
                Operation.post("/api/keys/{id}/revoke", "revokeKey", "Ends a key at once, with all its texts.", KeyPaths::revoke)
                        .answers(200, KeyRow.SHAPE, "The key as it is now.").refuses(404, "access.key.unknown"));
    }

    private static AdminAnswer list(AdminDesk desk) {
        return AdminAnswer.json(200, Map.of("keys", desk.access().keys().list().stream().map(KeyRow::of).toList()));
    }

    private static AdminAnswer create(AdminDesk desk, Asked asked) {
        NewKey wanted = Asked.made(() -> {
            String team = asked.text("team");
            String least = asked.text("dataClass");
            Instant expires = asked.time("expires");
            var routes = new HashSet<RouteName>();
            asked.texts("routes").forEach(route -> routes.add(new RouteName(route)));
            return new NewKey(team == null ? null : new TeamId(team), asked.text("owner", ""), expires, routes,
                    least == null ? null : Wire.upper(DataClass.class, least));
        });
        return AdminAnswer.json(201, KeyRow.of(desk.access().keys().create(wanted, Operator.NAME)));
    }

    private static AdminAnswer rotate(AdminDesk desk, Asked asked) {
        Long overlap = asked.count("overlapSeconds");
        var shown = desk.access().keys().rotate(asked.named("id", KeyId::new),
                Duration.ofSeconds(overlap == null ? DAY : overlap),
                Operator.NAME);
        return AdminAnswer.json(200, KeyRow.of(shown));
    }

    private static AdminAnswer revoke(AdminDesk desk, Asked asked) {
        return AdminAnswer.json(200, KeyRow.of(desk.access().keys().revoke(asked.named("id", KeyId::new), Operator.NAME)));
    }
}
