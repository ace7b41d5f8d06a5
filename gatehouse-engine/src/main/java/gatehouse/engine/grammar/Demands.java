package gatehouse.engine.grammar;

import gatehouse.engine.EngineException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a schema demands and a grammar cannot keep: refused, or left out and reported. */
final class Demands {
    private final boolean strict;
    private final Set<Grammar.NotEnforced> left = new LinkedHashSet<>();

    Demands(boolean strict) {
        this.strict = strict;
    }

    /** Something at the pointer that would narrow the values more than the grammar does. */
    void cannotKeep(String pointer, String reason) {
        if (strict) {
            throw new EngineException("engine.schema.unsupported",
                    "the schema cannot be enforced: at " + pointer + " stands " + reason
                            + "; say it another way or leave it out");
        }
        left.add(new Grammar.NotEnforced(pointer, reason));
    }

    List<Grammar.NotEnforced> notEnforced() {
        return List.copyOf(left);
    }
}
