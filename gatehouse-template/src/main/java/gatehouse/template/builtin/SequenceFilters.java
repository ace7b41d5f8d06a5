package gatehouse.template.builtin;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Arithmetic;
import gatehouse.template.operation.Display;
import gatehouse.template.operation.Iteration;
import gatehouse.template.operation.Slicing;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.StreamValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import gatehouse.template.value.ViewValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Filters of lists and of all else that has items. */
final class SequenceFilters {
    private SequenceFilters() {}

    static void add(Routines filters) {
        filters.add("length", "obj, /", SequenceFilters::length).alias("count", "length");
        filters.add("list", "value",
                (given, meter) -> ListValue.of(Iteration.items(given[0], meter), meter));
        filters.add("items", "value", SequenceFilters::items);
        filters.add("first", "seq", (given, meter) -> next(Iteration.over(given[0], meter), "first"));
        filters.add("last", "seq", (given, meter) -> next(Iteration.reversed(given[0], meter), "last"));
        filters.add("reverse", "value", SequenceFilters::reverse);
        filters.add("join", "value, d='', attribute=None", SequenceFilters::join);
        filters.add("sum", "iterable, attribute=None, start=0", SequenceFilters::sum);
        filters.add("batch", "value, linecount, fill_with=None", SequenceFilters::batch);
        filters.add("slice", "value, slices, fill_with=None", SequenceFilters::slice);
        filters.add("attr", "obj, name", SequenceFilters::attribute);
    }

    private static Value length(Value[] given, Meter meter) {
        meter.spend(given[0] instanceof TextValue text ? text.weight() : 1);
        return IntValue.of(Iteration.length(given[0]));
    }

    private static Value items(Value[] given, Meter meter) {
        return StreamValue.lazy(() -> switch (given[0]) {
            case Undefined _ -> Collections.emptyIterator();
            case DictValue dict -> Iteration.over(new ViewValue(dict, ViewValue.Part.ITEMS), meter);
            default -> throw TemplateFailure.type("Can't get item pairs from a " + given[0].typeName() + "; a mapping is needed");
        });
    }

    private static Value next(Iterator<Value> items, String which) {
        return items.hasNext() ? items.next() : new Undefined("there is no " + which + " item, the sequence was empty");
    }

    private static Value reverse(Value[] given, Meter meter) {
        return switch (given[0]) {
            case TextValue text -> Slicing.slice(text, NoneValue.NONE, NoneValue.NONE, IntValue.of(-1), meter);
            case StreamValue stream -> ListValue.of(Iteration.items(stream, meter).reversed(), meter);
            case Value value when Iteration.isIterable(value) -> new StreamValue(Iteration.reversed(value, meter),
                    value.typeName() + "_reverseiterator");
            default -> throw new TemplateFailure(ErrorClass.FILTER_ARGUMENT, "argument must be iterable");
        };
    }

    private static Value join(Value[] given, Meter meter) {
        String separator = Display.str(given[1], meter);
        var joined = new StringBuilder();
        boolean more = false;
        for (Iterator<Value> items = attributes(given[0], given[2], meter); items.hasNext();) {
            String item = Display.str(items.next(), meter);
            meter.grow((long) item.length() + separator.length() + 1);
            joined.append(more ? separator : "").append(item);
            more = true;
        }
        return TextValue.of(joined.toString());
    }

    private static Iterator<Value> attributes(Value value, Value attribute, Meter meter) {
        Iterator<Value> items = Iteration.over(value, meter);
        return attribute == NoneValue.NONE ? items : StreamValue.mapped(items, AttributePath.of(attribute, meter)::follow);
    }

    private static Value sum(Value[] given, Meter meter) {
        if (given[2] instanceof TextValue) {
            throw TemplateFailure.type("sum() can't sum strings; use the filter 'join' instead");
        }
        Value sum = given[2];
        for (Iterator<Value> items = attributes(given[0], given[1], meter); items.hasNext();) {
            meter.step();
            sum = Arithmetic.add(sum, items.next(), meter);
        }
        return sum;
    }

    /** Lists of so many items each. */
    private static Value batch(Value[] given, Meter meter) {
        return StreamValue.lazy(() -> new Batches(Iteration.over(given[0], meter), given[1], given[2], meter));
    }

    private static final class Batches implements Iterator<Value> {
        private final Iterator<Value> items;
        private final Value size;
        private final Value filler;
        private final Meter meter;
        private List<Value> batch = new ArrayList<>();

        Batches(Iterator<Value> items, Value size, Value filler, Meter meter) {
            this.items = items;
            this.size = size;
            this.filler = filler;
            this.meter = meter;
        }

        @Override
        public boolean hasNext() {
            return items.hasNext() || !batch.isEmpty();
        }

        /** A full batch is told only when an item comes that has no room in it. */
        @Override
        public Value next() {
            List<Value> full = batch;
            while (items.hasNext()) {
                Value item = items.next();
                meter.step();
                if (IntValue.of(full.size()).equals(size)) {
                    batch = new ArrayList<>(List.of(item));
                    return ListValue.of(full, meter);
                }
                full.add(item);
            }
            batch = List.of();
            fill(full);
            return ListValue.of(full, meter);
        }

        private void fill(List<Value> last) {
            if (filler != NoneValue.NONE && last.size() < Typed.wholeLong(size)) {
                long missing = Typed.wholeLong(size) - last.size();
                meter.growItems(missing);
                last.addAll(Collections.nCopies((int) missing, filler));
            }
        }
    }

    /** So many lists, the first ones longer by an item when the items do not suffice for all. */
    private static Value slice(Value[] given, Meter meter) {
        return StreamValue.lazy(() -> {
            List<Value> items = Iteration.items(given[0], meter);
            long slices = Typed.wholeLong(given[1]);
            if (slices == 0) {
                throw new TemplateFailure(ErrorClass.ZERO_DIVISION, "integer division or modulo by zero");
            }
            return new Slices(items, slices, given[2], meter);
        });
    }

    private static final class Slices implements Iterator<Value> {
        private final List<Value> items;
        private final long slices;
        private final Value filler;
        private final Meter meter;
        private long made;
        private int from;

        Slices(List<Value> items, long slices, Value filler, Meter meter) {
            this.items = items;
            this.slices = slices;
            this.filler = filler;
            this.meter = meter;
        }

        @Override
        public boolean hasNext() {
            return made < slices;
        }

        @Override
        public Value next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            boolean longer = made < items.size() % slices;
            int to = from + (int) (items.size() / slices) + (longer ? 1 : 0);
            var slice = new ArrayList<>(items.subList(from, to));
            if (filler != NoneValue.NONE && !longer) {
                slice.add(filler);
            }
            from = to;
            made++;
            meter.step();
            return ListValue.of(slice, meter);
        }
    }

    /** Unlike {@code object.name}, does not look for an item. */
    private static Value attribute(Value[] given, Meter meter) {
        String name = Typed.text(given[1]);
        boolean special = name.startsWith("__") && name.endsWith("__");
        if ((given[0] instanceof Undefined && !special) || Access.hasAttribute(given[0], name)) {
            return Access.attribute(given[0], AttributeName.untold(name));
        }
        return Undefined.item(given[0]);
    }
}
