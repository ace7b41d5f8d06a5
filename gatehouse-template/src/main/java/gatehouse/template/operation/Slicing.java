package gatehouse.template.operation;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.text.CodePoints;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.RangeValue;
import gatehouse.template.value.SequenceValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import org.jspecify.annotations.Nullable;

/** Single items by index, and slices: {@code x[from:to:step]}. */
public final class Slicing {
    private Slicing() {}

    /** The item of a text or sequence, counted from the end when negative; null when there is none. */
    public static @Nullable Value at(Value value, IntegralValue index, Meter meter) {
        meter.spend(value instanceof TextValue text ? text.weight() : 1);
        int size = Iteration.length(value);
        long at = index.small() < 0 ? index.small() + size : index.small();
        if (at < 0 || at >= size) {
            return null;
        }
        return switch (value) {
            case TextValue text -> text.like(CodePoints.at(text.text(), (int) at));
            case SequenceValue sequence -> sequence.get((int) at);
            default -> null;
        };
    }

    public static Value slice(Value value, Value from, Value to, Value step, Meter meter) {
        int stride = step == NoneValue.NONE ? 1 : bound(step);
        return switch (value) {
            case TextValue text -> text(text, Bounds.of(text.length(), from, to, stride), meter);
            case ListValue list -> ListValue.of(items(list, Bounds.of(list.size(), from, to, stride), meter), meter);
            case TupleValue tuple -> TupleValue.of(items(tuple, Bounds.of(tuple.size(), from, to, stride), meter), meter);
            case RangeValue range -> range(range, Bounds.of(range.size(), from, to, stride));
            case Undefined undefined -> throw undefined.failure();
            case DictValue _ -> throw TemplateFailure.type("unhashable type: 'slice'");
            default -> throw TemplateFailure.type("'" + value.typeName() + "' object is not subscriptable");
        };
    }

    private static Value text(TextValue text, Bounds bounds, Meter meter) {
        meter.grow(bounds.count());
        return text.like(CodePoints.every(text.text(), bounds.from, bounds.to, bounds.step));
    }

    private static Value[] items(SequenceValue sequence, Bounds bounds, Meter meter) {
        meter.growItems(bounds.count());
        var items = new Value[bounds.count()];
        for (int i = 0; i < items.length; i++) {
            items[i] = sequence.get(bounds.from + i * bounds.step);
        }
        return items;
    }

    private static Value range(RangeValue range, Bounds bounds) {
        long start = range.start() + bounds.from * range.step();
        long stop = range.start() + bounds.to * range.step();
        return RangeValue.of(start, stop, range.step() * bounds.step);
    }

    private static int bound(Value value) {
        return switch (value) {
            case IntegralValue number -> Math.clamp(number.small(), -Integer.MAX_VALUE, Integer.MAX_VALUE);
            default -> throw TemplateFailure.type("slice indices must be integers or None");
        };
    }

    /** A slice of something of a known size: where it begins, before which index it ends, and in which steps it goes. */
    private record Bounds(int from, int to, int step) {
        static Bounds of(int size, Value from, Value to, int step) {
            if (step == 0) {
                throw TemplateFailure.value("slice step cannot be zero");
            }
            int first = step > 0 ? 0 : -1;
            int last = step > 0 ? size : size - 1;
            int begin = from == NoneValue.NONE ? (step > 0 ? first : last) : place(bound(from), size, first, last);
            int end = to == NoneValue.NONE ? (step > 0 ? last : first) : place(bound(to), size, first, last);
            return new Bounds(begin, end, step);
        }

        private static int place(int index, int size, int first, int last) {
            return Math.clamp(index < 0 ? (long) index + size : index, first, last);
        }

        int count() {
            int way = step > 0 ? to - from : from - to;
            return way <= 0 ? 0 : (int) ((way - 1L) / Math.abs((long) step) + 1);
        }
    }
}
