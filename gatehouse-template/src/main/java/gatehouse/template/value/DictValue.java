package gatehouse.template.value;

import gatehouse.template.limit.Meter;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A dictionary; it keeps the order in which its keys came. The sandbox lets no template change one. */
public final class DictValue implements Value {
    private final Map<Value, Value> entries;
    private final Holding holding;

    private DictValue(Map<Value, Value> entries, Holding holding) {
        this.entries = entries;
        this.holding = holding;
    }

    /** The dictionary keeps the map, whose keys must be {@linkplain Hashing hashable}. */
    public static DictValue of(SequencedMap<Value, Value> entries, Meter meter) {
        long weight = 1;
        int nesting = 1;
        for (var entry : entries.entrySet()) {
            weight += entry.getKey().weight() + entry.getValue().weight();
            nesting = Math.max(nesting, Math.max(entry.getKey().nesting(), entry.getValue().nesting()) + 1);
        }
        meter.growEntries(entries.size());
        return new DictValue(entries, new Holding(weight, nesting).checked());
    }

    /** The value of a key that is known to be hashable. */
    public @Nullable Value get(Value key) {
        return entries.get(key);
    }

    public int size() {
        return entries.size();
    }

    /** Keys and values in order; not to be changed. */
    public Map<Value, Value> entries() {
        return entries;
    }

    @Override
    public String typeName() {
        return "dict";
    }

    @Override
    public boolean isTrue() {
        return !entries.isEmpty();
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
        return this == other || (other instanceof DictValue that && sameEntries(that));
    }

    private boolean sameEntries(DictValue that) {
        if (size() != that.size()) {
            return false;
        }
        for (var entry : entries.entrySet()) {
            @Nullable
            Value other = that.entries.get(entry.getKey());
            if (other == null || !Items.same(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return entries.size();
    }
}
