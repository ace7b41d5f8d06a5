package gatehouse.web.admin;

import gatehouse.api.usage.TeamId;
import gatehouse.control.access.Team;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Teams: made, listed, removed. */
final class TeamPaths {
    private static final Shape.Fields TEAM = Shape.Fields.of("Team",
            Shape.field("id", Shape.NAME, "its name"),
            Shape.field("createdAt", Shape.TIME, "when it was made"),
            Shape.field("keys", Shape.COUNT, "how many of its keys are not revoked"));
    private static final Shape.Fields LIST = Shape.Fields.of("Teams",
            Shape.field("teams", new Shape.Many(TEAM), "by name"));
    private static final Shape.Fields NEW = Shape.Fields.of("NewTeam", Shape.field("id", Shape.NAME, "its name"));

    private TeamPaths() {}

    static List<Operation> operations() {
        return List.of(
                Operation.get("/api/teams", "listTeams", "The teams that keys belong to.", (desk, _) -> list(desk))
                        .answers(200, LIST, "The teams."),
                Operation.post("/api/teams", "createTeam", "Makes a team.", TeamPaths::create).takes(NEW)
                        .answers(201, TEAM, "The team.").refuses(409, "access.team.exists"),
                Operation.delete("/api/teams/{id}", "removeTeam",
                        "Removes a team with its budgets and limits; what it used stays counted.", TeamPaths::remove)
                        .refuses(404, "access.team.unknown").refuses(409, "access.team.has-keys"));
    }

    private static AdminAnswer list(AdminDesk desk) {
        return AdminAnswer.json(200, Map.of("teams", desk.access().teams().list().stream().map(TeamPaths::row).toList()));
    }

    private static AdminAnswer create(AdminDesk desk, Asked asked) {
        TeamId team = Asked.made(() -> new TeamId(asked.text("id", "")));
        desk.access().teams().create(team, Operator.NAME);
        return AdminAnswer.json(201, desk.access().teams().list().stream().filter(made -> made.id().equals(team)).findFirst()
                .map(TeamPaths::row).orElseGet(() -> new Row(team.text(), desk.clock().instant(), 0)));
    }

    private static AdminAnswer remove(AdminDesk desk, Asked asked) {
        desk.access().teams().remove(asked.named("id", TeamId::new), Operator.NAME);
        return AdminAnswer.nothing();
    }

    private static Row row(Team team) {
        return new Row(team.id().text(), team.createdAt(), team.keys());
    }

    private record Row(String id, Instant createdAt, int keys) {}
}
