package gatehouse.template.builtin;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Ordering;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.RangeValue;
import gatehouse.template.value.SequenceValue;
import gatehouse.template.value.Value;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The methods of lists, tuples and ranges that change nothing. */
final class SequenceMethods {
    private SequenceMethods() {}

    static Map<String, Routine> ofLists() {
        return common().add("copy", "self, /", (given, _) -> given[0])
                .add("index", "self, value, start=0, stop=9223372036854775807, /", SequenceMethods::index).table();
    }

    static Map<String, Routine> ofTuples() {
        return common().add("index", "self, value, start=0, stop=9223372036854775807, /", SequenceMethods::index).table();
    }

    static Map<String, Routine> ofRanges() {
        return common()
                .add("index", "self, value, /",
                        (given, meter) -> index(new Value[] {given[0], given[1], IntValue.of(0), IntValue.of(Integer.MAX_VALUE)},
                                meter))
                .table();
    }

    static Map<String, UnaryOperator<Value>> propertiesOfRanges() {
        return Map.of("start", range -> IntValue.of(((RangeValue) range).start()), "stop",
                range -> IntValue.of(((RangeValue) range).stop()), "step", range -> IntValue.of(((RangeValue) range).step()));
    }

    private static Routines common() {
        return new Routines().add("count", "self, value, /", SequenceMethods::count);
    }

    private static SequenceValue self(Value[] given) {
        return (SequenceValue) given[0];
    }

    private static Value count(Value[] given, Meter meter) {
        int count = 0;
        for (int i = 0; i < self(given).size(); i++) {
            count += same(self(given).get(i), given[1], meter) ? 1 : 0;
        }
        return IntValue.of(count);
    }

    private static Value index(Value[] given, Meter meter) {
        int size = self(given).size();
        int end = Math.min(place(Typed.whole(given[3]), size), size);
        for (int i = place(Typed.whole(given[2]), size); i < end; i++) {
            if (same(self(given).get(i), given[1], meter)) {
                return IntValue.of(i);
            }
        }
        throw TemplateFailure.value("the value sought is not in the " + self(given).typeName());
    }

    private static int place(int index, int size) {
        return index < 0 ? Math.max(index + size, 0) : index;
    }

    private static boolean same(Value item, Value sought, Meter meter) {
        return item == sought || Ordering.equal(item, sought, meter);
    }
}
