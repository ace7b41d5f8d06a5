package gatehouse.template.builtin;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Hashing;
import gatehouse.template.operation.Iteration;
import gatehouse.template.operation.Ordering;
import gatehouse.template.text.Casing;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.FilteredIterator;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.StreamValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Filters that compare items, by default whatever the case of their letters. */
final class SortFilters {
    private SortFilters() {}

    static void add(Routines filters) {
        filters.add("sort", "value, reverse=False, case_sensitive=False, attribute=None", SortFilters::sort);
        filters.add("dictsort", "value, case_sensitive=False, by='key', reverse=False", SortFilters::sortDict);
        filters.add("groupby", "value, attribute, default=None, case_sensitive=False", SortFilters::group);
        filters.add("unique", "value, case_sensitive=False, attribute=None", SortFilters::unique);
        filters.add("min", "value, case_sensitive=False, attribute=None",
                (given, meter) -> extreme(given, Ordering.Order.LESS, meter));
        filters.add("max", "value, case_sensitive=False, attribute=None",
                (given, meter) -> extreme(given, Ordering.Order.GREATER, meter));
    }

    /** An item and what it is compared by. */
    private record Keyed(Value key, Value item) {}

    private static UnaryOperator<Value> folding(Value caseSensitive) {
        return caseSensitive.isTrue() ? value -> value
                : value -> value instanceof TextValue text ? text.like(Casing.lower(text.text())) : value;
    }

    private static List<Value> sorted(List<Keyed> items, boolean reverse, Meter meter) {
        List<Keyed> sorted = Sorting.sorted(reverse ? items.reversed() : items, (a, b) -> {
            meter.step();
            return Ordering.less(a.key, b.key, meter);
        });
        return (reverse ? sorted.reversed() : sorted).stream().map(Keyed::item).toList();
    }

    private static Value sort(Value[] given, Meter meter) {
        UnaryOperator<Value> fold = folding(given[2]);
        List<AttributePath> paths = AttributePath.several(given[3], meter);
        var items = new ArrayList<Keyed>();
        for (Value item : Iteration.items(given[0], meter)) {
            List<Value> keys = paths.stream().map(path -> fold.apply(path.follow(item))).toList();
            items.add(new Keyed(ListValue.of(keys, meter), item));
        }
        return ListValue.of(sorted(items, given[1].isTrue(), meter), meter);
    }

    static DictValue dict(Value value) {
        return switch (value) {
            case DictValue dict -> dict;
            case Undefined undefined -> throw undefined.failure();
            default ->
                throw new TemplateFailure(ErrorClass.ATTRIBUTE, "'" + value.typeName() + "' object has no attribute 'items'");
        };
    }

    private static Value sortDict(Value[] given, Meter meter) {
        UnaryOperator<Value> fold = folding(given[1]);
        boolean byKey = switch (given[2] instanceof TextValue by ? by.text() : "") {
            case "key" -> true;
            case "value" -> false;
            default -> throw new TemplateFailure(ErrorClass.FILTER_ARGUMENT, "You can only sort by either \"key\" or \"value\"");
        };
        var items = new ArrayList<Keyed>();
        dict(given[0]).entries().forEach((key, value) -> items.add(
                new Keyed(fold.apply(byKey ? key : value), TupleValue.pair(key, value, meter))));
        return ListValue.of(sorted(items, given[3].isTrue(), meter), meter);
    }

    private static Value group(Value[] given, Meter meter) {
        AttributePath path = given[2] == NoneValue.NONE ? AttributePath.of(given[1], meter)
                : AttributePath.of(given[1], given[2], meter);
        UnaryOperator<Value> fold = folding(given[3]);
        var items = new ArrayList<Keyed>();
        for (Value item : Iteration.items(given[0], meter)) {
            items.add(new Keyed(fold.apply(path.follow(item)), item));
        }
        var groups = new ArrayList<Value>();
        var group = new ArrayList<Value>();
        for (Value item : sorted(items, false, meter)) {
            boolean another = !group.isEmpty() && !Ordering.equal(fold.apply(path.follow(group.getFirst())),
                    fold.apply(path.follow(item)), meter);
            if (another) {
                groups.add(group(path, group, meter));
                group.clear();
            }
            group.add(item);
        }
        if (!group.isEmpty()) {
            groups.add(group(path, group, meter));
        }
        return ListValue.of(groups, meter);
    }

    private static Value group(AttributePath path, List<Value> items, Meter meter) {
        Value[] parts = {path.follow(items.getFirst()), ListValue.of(items, meter)};
        return TupleValue.named(List.of("grouper", "list"), parts, meter);
    }

    private static Value unique(Value[] given, Meter meter) {
        AttributePath path = AttributePath.of(given[2], meter);
        UnaryOperator<Value> fold = folding(given[1]);
        return StreamValue.lazy(() -> {
            var seen = new HashSet<Value>();
            return new FilteredIterator(Iteration.over(given[0], meter), item -> {
                meter.step();
                return seen.add(Hashing.hashable(fold.apply(path.follow(item))));
            });
        });
    }

    private static Value extreme(Value[] given, Ordering.Order order, Meter meter) {
        AttributePath path = AttributePath.of(given[2], meter);
        UnaryOperator<Value> fold = folding(given[1]);
        Iterator<Value> items = Iteration.over(given[0], meter);
        if (!items.hasNext()) {
            return new Undefined("there is no item to choose, the sequence was empty");
        }
        Value best = items.next();
        Value bestKey = fold.apply(path.follow(best));
        while (items.hasNext()) {
            Value item = items.next();
            Value key = fold.apply(path.follow(item));
            meter.step();
            if (Ordering.holds(order, key, bestKey, meter)) {
                best = item;
                bestKey = key;
            }
        }
        return best;
    }
}
