package gatehouse.template.value;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values that come one by one and only once, as Python's generators and iterators do. Nothing is computed before it is asked for. */
public final class StreamValue implements Value, Iterator<Value> {
    private final Iterator<Value> values;
    private final String typeName;

    public StreamValue(Iterator<Value> values) {
        this(values, "generator");
    }

    public StreamValue(Iterator<Value> values, String typeName) {
        this.values = values;
        this.typeName = typeName;
    }

    /** Values whose source is not even looked at before the first is asked for. */
    public static StreamValue lazy(Supplier<Iterator<Value>> source) {
        return new StreamValue(new Iterator<>() {
            private @Nullable Iterator<Value> values;

            private Iterator<Value> values() {
                Iterator<Value> opened = values == null ? source.get() : values;
                values = opened;
                return opened;
            }

            @Override
            public boolean hasNext() {
                return values().hasNext();
            }

            @Override
            public Value next() {
                return values().next();
            }
        });
    }

    @Override
    public boolean hasNext() {
        return values.hasNext();
    }

    @Override
    public Value next() {
        return values.next();
    }

    @Override
    public String typeName() {
        return typeName;
    }

    /** The values of an iterator, each changed as it is asked for. */
    public static Iterator<Value> mapped(Iterator<Value> values, UnaryOperator<Value> change) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return values.hasNext();
            }

            @Override
            public Value next() {
                if (!values.hasNext()) {
                    throw new NoSuchElementException();
                }
                return change.apply(values.next());
            }
        };
    }
}
