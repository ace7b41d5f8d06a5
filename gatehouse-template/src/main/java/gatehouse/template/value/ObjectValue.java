package gatehouse.template.value;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A value with a life of its own: a function, a macro, a loop. */
public non-sealed interface ObjectValue extends Value {
    /** What stands behind a name of the object, or null. */
    default @Nullable Value attribute(String name) {
        return null;
    }

    /** How many items it has, if it is something that has items. */
    default OptionalInt length() {
        return OptionalInt.empty();
    }

    /** How it is printed. */
    default String show() {
        return "<" + typeName() + " object>";
    }
}
