package gatehouse.template.run;

import gatehouse.template.builtin.Function;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Iteration;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.CallableValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}: where a loop is, and with it the iteration itself. */
final class LoopValue implements CallableValue {
    private final @Nullable Value source;
    private final int depth;
    private final @Nullable Recursion recursion;
    private Iterator<Value> items;
    private int index = -1;
    private int length = -1;
    private @Nullable Value before;
    private @Nullable Value current;
    private @Nullable Value after;
    private @Nullable Value lastChanged;

    /** @param source what the items come from, when its length is theirs */
    LoopValue(Iterator<Value> items, @Nullable Value source, int depth, @Nullable Recursion recursion) {
        this.items = items;
        this.source = source;
        this.depth = depth;
        this.recursion = recursion;
    }

    boolean hasNext() {
        return after != null || items.hasNext();
    }

    Value next() {
        Value next = after == null ? items.next() : after;
        after = null;
        index++;
        before = current;
        current = next;
        return next;
    }

    private @Nullable Value peek() {
        if (after == null && items.hasNext()) {
            after = items.next();
        }
        return after;
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "index" -> IntValue.of(index + 1L);
            case "index0" -> IntValue.of(index);
            case "revindex" -> IntValue.of((long) size() - index);
            case "revindex0" -> IntValue.of(size() - index - 1L);
            case "first" -> BoolValue.of(index == 0);
            case "last" -> BoolValue.of(peek() == null);
            case "length" -> IntValue.of(size());
            case "depth" -> IntValue.of(depth + 1L);
            case "depth0" -> IntValue.of(depth);
            case "previtem" -> orUndefined(index == 0 ? null : before, "there is no previous item");
            case "nextitem" -> orUndefined(peek(), "there is no next item");
            case "cycle" -> Function.of("cycle", "*args", (given, _) -> cycle((TupleValue) given[0]));
            case "changed" -> Function.of("changed", "*args", (given, _) -> changed(given[0]));
            default -> null;
        };
    }

    private static Value orUndefined(@Nullable Value value, String otherwise) {
        return value == null ? new Undefined(otherwise) : value;
    }

    private int size() {
        if (length < 0) {
            length = source != null && Iteration.hasLength(source) ? Iteration.length(source) : counted();
        }
        return length;
    }

    /** What does not know its length is gone through to its end. */
    private int counted() {
        var rest = new ArrayList<Value>();
        items.forEachRemaining(rest::add);
        items = rest.iterator();
        return rest.size() + index + 1 + (after == null ? 0 : 1);
    }

    private Value cycle(TupleValue values) {
        if (values.size() == 0) {
            throw TemplateFailure.type("no items for cycling given");
        }
        return values.get(index % values.size());
    }

    private Value changed(Value values) {
        boolean changed = !values.equals(lastChanged);
        lastChanged = values;
        return BoolValue.of(changed);
    }

    /** Goes through further items with the same loop. */
    @Override
    public Value call(Arguments arguments, Meter meter) {
        if (recursion == null) {
            throw TemplateFailure.type("the loop must be marked 'recursive' to be called");
        }
        if (arguments.positional().length != 1 || !arguments.named().isEmpty()) {
            throw TemplateFailure.type("a loop is called with the items to go through, and nothing else");
        }
        return recursion.run(arguments.positional()[0], depth + 1);
    }

    @Override
    public OptionalInt length() {
        return OptionalInt.of(size());
    }

    @Override
    public boolean isTrue() {
        return size() > 0;
    }

    @Override
    public String typeName() {
        return "LoopContext";
    }

    @Override
    public String show() {
        return "<LoopContext " + (index + 1) + "/" + size() + ">";
    }
}
