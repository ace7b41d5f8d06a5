package gatehouse.template.run;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slots for the variables of one function: the template itself, a macro, the body of a recursive loop. */
final class FunctionLayout {
    private final @Nullable FunctionLayout outer;
    private final Map<String, Integer> slots = new HashMap<>();

    FunctionLayout(@Nullable FunctionLayout outer) {
        this.outer = outer;
    }

    FunctionLayout inner() {
        return new FunctionLayout(this);
    }

    /** Scopes beside each other share the slot of a name, as they do in Jinja2. */
    int slot(int level, String name) {
        return slots.computeIfAbsent(level + " " + name, _ -> slots.size());
    }

    int size() {
        return slots.size();
    }

    /** How many functions further out another function is. */
    int hopsTo(FunctionLayout target) {
        int hops = 0;
        for (@Nullable
        FunctionLayout function = this; function != null; function = function.outer) {
            if (function == target) {
                return hops;
            }
            hops++;
        }
        throw new AssertionError("a variable is used outside the function it belongs to");
    }
}
