package gatehouse.control.access;

import gatehouse.api.usage.TeamId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The teams of a home. */
public final class Teams {
    private final TeamStore store;
    private final InstantSource clock;

    Teams(TeamStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public void create(TeamId team, Principal by) {
        store.insert(team, change(team, "team.create", by));
    }

    public List<Team> list() {
        return store.list();
    }

    /** Removes a team with its budgets and limits; one with keys that are not revoked is refused. What it used stays counted. */
    public void remove(TeamId team, Principal by) {
        store.remove(team, change(team, "team.remove", by));
    }

    private Change change(TeamId team, String action, Principal by) {
        return new Change(clock.instant().truncatedTo(ChronoUnit.SECONDS), by, action, team.text(), Map.of());
    }
}
