package gatehouse.template.value;

import gatehouse.template.limit.Meter;
import java.util.List;

/** A list. The sandbox lets no template change one. */
public final class ListValue implements SequenceValue {
    private final Value[] items;
    private final Holding holding;

    private ListValue(Value[] items, Holding holding) {
        this.items = items;
        this.holding = holding;
    }

    /** The list keeps the array. */
    public static ListValue of(Value[] items, Meter meter) {
        return new ListValue(items, Holding.of(items, meter));
    }

    public static ListValue of(List<? extends Value> items, Meter meter) {
        return of(items.toArray(Value[]::new), meter);
    }

    @Override
    public int size() {
        return items.length;
    }

    @Override
    public Value get(int index) {
        return items[index];
    }

    @Override
    public String typeName() {
        return "list";
    }

    @Override
    public long weight() {
        return holding.weight();
    }

    @Override
    public int nesting() {
        return holding.nesting();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof ListValue that && Items.equal(items, that.items));
    }

    @Override
    public int hashCode() {
        return items.length;
    }
}
