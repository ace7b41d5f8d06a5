package gatehouse.control.access;

import gatehouse.api.policy.DataClass;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that is wanted.
 *
 * @param team absent for a key of nobody's team
 * @param owner who answers for it, in words
 * @param expires absent for a key without an end
 * @param routes what it may call; empty for every route
 * @param dataClass least class of its calls; absent when it says nothing
 */
public record NewKey(@Nullable TeamId team, String owner, @Nullable Instant expires, Set<RouteName> routes,
        @Nullable DataClass dataClass) {
    private static final int LONGEST = 200;

    public NewKey {
        routes = Set.copyOf(routes);
        if (owner.isBlank() || owner.length() > LONGEST || owner.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the owner of a key is one line of 1 to " + LONGEST
                    + " characters: whom to ask when it is misused");
        }
    }
}
