package gatehouse.api.limit;

import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;

/** Whom a budget or a limit is for. */
public sealed interface Subject {
    /** All calls together. */
    record Everyone() implements Subject {
        @Override
        public String toString() {
            return "everyone";
        }
    }

    /** The calls of one key. */
    record OfKey(KeyId key) implements Subject {
        @Override
        public String toString() {
            return "key " + key;
        }
    }

    /** The calls of all keys of a team. */
    record OfTeam(TeamId team) implements Subject {
        @Override
        public String toString() {
            return "team " + team;
        }
    }

    /** The calls of one route. */
    record OfRoute(RouteName route) implements Subject {
        @Override
        public String toString() {
            return "route " + route;
        }
    }
}
