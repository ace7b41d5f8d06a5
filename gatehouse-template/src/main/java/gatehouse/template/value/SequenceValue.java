package gatehouse.template.value;

/** Values in an order, each with an index. */
public sealed interface SequenceValue extends Value permits ListValue, TupleValue, RangeValue {
    int size();

    Value get(int index);

    @Override
    default boolean isTrue() {
        return size() > 0;
    }
}
