package gatehouse.control.access;

import gatehouse.api.limit.Subject;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;

/**
 * A subject as it is stored.
 *
 * @param name empty for everyone
 */
record StoredSubject(String kind, String name) {
    static StoredSubject of(Subject subject) {
        return switch (subject) {
            case Subject.Everyone _ -> new StoredSubject("everyone", "");
            case Subject.OfKey(var key) -> new StoredSubject("key", key.text());
            case Subject.OfTeam(var team) -> new StoredSubject("team", team.text());
            case Subject.OfRoute(var route) -> new StoredSubject("route", route.text());
        };
    }

    Subject subject() {
        return switch (kind) {
            case "everyone" -> new Subject.Everyone();
            case "key" -> new Subject.OfKey(new KeyId(name));
            case "team" -> new Subject.OfTeam(new TeamId(name));
            case "route" -> new Subject.OfRoute(new RouteName(name));
            default -> throw new AccessException("access.rule.malformed", "the store has a budget or limit for a '" + kind
                    + "', which this version does not know; it was written by a newer one");
        };
    }

    String text() {
        return name.isEmpty() ? kind : kind + ":" + name;
    }
}
