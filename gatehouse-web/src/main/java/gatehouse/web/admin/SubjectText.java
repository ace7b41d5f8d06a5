package gatehouse.web.admin;

import gatehouse.api.limit.Subject;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;

/** Whom a budget is for as one text, the way the ids of budgets begin. */
final class SubjectText {
    static final String SAYS = "whom it is for: everyone, team:NAME, key:ID or route:NAME";

    private SubjectText() {}

    static String of(Subject subject) {
        return switch (subject) {
            case Subject.Everyone _ -> "everyone";
            case Subject.OfKey(var key) -> "key:" + key;
            case Subject.OfTeam(var team) -> "team:" + team;
            case Subject.OfRoute(var route) -> "route:" + route;
        };
    }

    static Subject parse(String text) {
        if (text.equals("everyone")) {
            return new Subject.Everyone();
        }
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "key" -> new Subject.OfKey(new KeyId(name));
            case "team" -> new Subject.OfTeam(new TeamId(name));
            case "route" -> new Subject.OfRoute(new RouteName(name));
            default -> throw new AdminRefusal(400, "web.body.value", "'for' says " + SAYS + ", but not '" + text + "'");
        };
    }
}
