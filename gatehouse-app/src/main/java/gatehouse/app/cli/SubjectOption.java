package gatehouse.app.cli;

import gatehouse.api.limit.Subject;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whom a budget is for; one of them is given. */
final class SubjectOption {
    @Option(names = "--team", paramLabel = "TEAM", description = "for all keys of a team together")
    private @Nullable String team;

    @Option(names = "--key", paramLabel = "ID", description = "for one key")
    private @Nullable String key;

    @Option(names = "--route", paramLabel = "ROUTE", description = "for all calls of a route together")
    private @Nullable String route;

    @Option(names = "--everyone", description = "for all calls together")
    private boolean everyone;

    Subject subject() {
        if (team != null) {
            return new Subject.OfTeam(new TeamId(team));
        }
        if (key != null) {
            return new Subject.OfKey(new KeyId(key));
        }
        if (route != null) {
            return new Subject.OfRoute(new RouteName(route));
        }
        if (everyone) {
            return new Subject.Everyone();
        }
        throw new IllegalArgumentException("say for whom: --team, --key, --route or --everyone");
    }
}
