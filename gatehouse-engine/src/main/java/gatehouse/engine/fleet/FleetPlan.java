package gatehouse.engine.fleet;

import gatehouse.engine.EngineException;
import gatehouse.engine.memory.MemoryNeed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a fleet may serve.
 *
 * @param members in the order in which they are loaded at the start, as far as the budget goes
 * @param budget bytes all loaded models may take together; {@link #UNLIMITED} for no limit
 */
public record FleetPlan(List<Member> members, long budget) {
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** @throws EngineException when two have one name, or one can never be loaded */
    public FleetPlan {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a fleet has at least one model");
        }
        Set<String> names = new HashSet<>();
        long pinned = 0;
        for (Member member : members) {
            for (String name : member.names()) {
                if (!names.add(name)) {
                    throw new EngineException("engine.fleet.name-twice", "two models or adapters are called '" + name
                            + "'; give one another name");
                }
            }
            if (member.bytes() > budget) {
                throw new EngineException("engine.fleet.too-large",
                        member.name() + " takes " + MemoryNeed.readable(member.bytes())
                                + ", but the memory budget is " + MemoryNeed.readable(budget)
                                + "; raise --memory-budget or take a smaller model");
            }
            pinned += member.pinned() ? member.bytes() : 0;
        }
        if (pinned > budget) {
            throw new EngineException("engine.fleet.pinned-too-large", "the pinned models take " + MemoryNeed.readable(pinned)
                    + " together, but the memory budget is " + MemoryNeed.readable(budget)
                    + "; raise --memory-budget or pin fewer");
        }
    }
}
