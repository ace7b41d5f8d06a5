package gatehouse.template.value;

import java.util.Map;

/**
 * What a call hands over.
 *
 * @param named in the order written; whoever takes from it copies it first
 */
@SuppressWarnings("ArrayRecordComponent") // made for one call, never compared
public record Arguments(Value[] positional, Map<String, Value> named) {
    private static final Value[] NO_VALUES = {};

    public static final Arguments NONE = new Arguments(NO_VALUES, Map.of());

    public static Arguments of(Value... positional) {
        return new Arguments(positional, Map.of());
    }
}
