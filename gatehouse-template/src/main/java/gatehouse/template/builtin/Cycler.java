package gatehouse.template.builtin;

import gatehouse.template.value.NoneValue;
import gatehouse.template.value.ObjectValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Value;
import org.jspecify.annotations.Nullable;

/** Values told one after the other, and again from the first. */
final class Cycler implements ObjectValue {
    private final TupleValue items;
    private int at;

    Cycler(TupleValue items) {
        this.items = items;
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "items" -> items;
            case "current" -> items.get(at);
            case "next" -> Function.of("next", "", (_, _) -> next());
            case "reset" -> Function.of("reset", "", (_, _) -> reset());
            default -> null;
        };
    }

    private Value next() {
        Value current = items.get(at);
        at = (at + 1) % items.size();
        return current;
    }

    private Value reset() {
        at = 0;
        return NoneValue.NONE;
    }

    @Override
    public String typeName() {
        return "Cycler";
    }
}
