package gatehouse.template.value;

/**
 * A value as a template sees it. {@code equals} is Python's {@code ==}: {@code 1}, {@code 1.0} and {@code True} are equal. Values
 * do not change, but for namespaces, cyclers and the like.
 */
public sealed interface Value
        permits NoneValue, IntegralValue, FloatValue, TextValue, SequenceValue, DictValue, ViewValue, StreamValue, Undefined,
        ObjectValue {
    /** The name Python gives the type, such as {@code str}. */
    String typeName();

    /** Whether a condition takes it for true. */
    default boolean isTrue() {
        return true;
    }

    /** How many steps it takes to walk through all it holds, counting what is held in several places as often. */
    default long weight() {
        return 1;
    }

    /** How many lists or dictionaries are inside each other. */
    default int nesting() {
        return 0;
    }
}
