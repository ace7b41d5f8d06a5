package gatehouse.template.value;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values of an iterator for which a condition holds; none is looked at before it is asked for. */
public final class FilteredIterator implements Iterator<Value> {
    private final Iterator<Value> values;
    private final Predicate<Value> condition;
    private @Nullable Value found;

    public FilteredIterator(Iterator<Value> values, Predicate<Value> condition) {
        this.values = values;
        this.condition = condition;
    }

    @Override
    public boolean hasNext() {
        while (found == null && values.hasNext()) {
            Value value = values.next();
            if (condition.test(value)) {
                found = value;
            }
        }
        return found != null;
    }

    @Override
    public Value next() {
        if (!hasNext() || found == null) {
            throw new NoSuchElementException();
        }
        Value value = found;
        found = null;
        return value;
    }
}
