package gatehouse.template.value;

import gatehouse.template.limit.Meter;
import java.util.Arrays;
import java.util.List;

/** A tuple; its items may have names too, as those of {@code groupby} have. */
public final class TupleValue implements SequenceValue {
    private final Value[] items;
    private final List<String> names;
    private final Holding holding;
    private final int hash;

    private TupleValue(Value[] items, List<String> names, Holding holding) {
        this.items = items;
        this.names = names;
        this.holding = holding;
        this.hash = Arrays.hashCode(items);
    }

    /** The tuple keeps the array. */
    public static TupleValue of(Value[] items, Meter meter) {
        return new TupleValue(items, List.of(), Holding.of(items, meter));
    }

    public static TupleValue pair(Value first, Value second, Meter meter) {
        return of(new Value[] {first, second}, meter);
    }

    public static TupleValue named(List<String> names, Value[] items, Meter meter) {
        return new TupleValue(items, List.copyOf(names), Holding.of(items, meter));
    }

    /** The names of the items, or none. */
    public List<String> names() {
        return names;
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
        return names.isEmpty() ? "tuple" : "_GroupTuple";
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
        return this == other || (other instanceof TupleValue that && hash == that.hash && Items.equal(items, that.items));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
