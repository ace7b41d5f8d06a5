package gatehouse.template.builtin;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Display;
import gatehouse.template.operation.Iteration;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.FilteredIterator;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.StreamValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Filters that apply another filter, or a test, to each item. Nothing is done before the items are asked for. */
final class SelectionFilters {
    private SelectionFilters() {}

    static void add(Routines filters) {
        filters.add("map", "value, *args, **kwargs", SelectionFilters::map);
        selection(filters, "select", false, true);
        selection(filters, "reject", false, false);
        selection(filters, "selectattr", true, true);
        selection(filters, "rejectattr", true, false);
    }

    private static Value map(Value[] given, Meter meter) {
        return StreamValue.lazy(() -> {
            if (!given[0].isTrue()) {
                return Collections.emptyIterator();
            }
            UnaryOperator<Value> change = change((TupleValue) given[1], named(given[2], meter), meter);
            return StreamValue.mapped(Iteration.over(given[0], meter), item -> {
                meter.step();
                return change.apply(item);
            });
        });
    }

    private static UnaryOperator<Value> change(TupleValue positional, Map<String, Value> named, Meter meter) {
        if (positional.size() == 0 && named.containsKey("attribute")) {
            return attribute(named, meter)::follow;
        }
        if (positional.size() == 0) {
            throw argument("map requires a filter argument");
        }
        @Nullable
        Routine filter = positional.get(0) instanceof TextValue name ? Filters.find(name.text()) : null;
        if (filter == null) {
            throw new TemplateFailure(ErrorClass.TEMPLATE_RUNTIME, "No filter of the name handed to map");
        }
        Routine known = filter;
        var arguments = new Arguments(behind(1, positional), named);
        return item -> known.call(item, arguments, meter);
    }

    private static AttributePath attribute(Map<String, Value> named, Meter meter) {
        Value attribute = named.getOrDefault("attribute", NoneValue.NONE);
        Value preset = named.getOrDefault("default", NoneValue.NONE);
        for (String name : named.keySet()) {
            if (!name.equals("attribute") && !name.equals("default")) {
                throw argument("map got an unexpected keyword argument");
            }
        }
        return AttributePath.of(attribute, preset == NoneValue.NONE ? null : preset, meter);
    }

    private static void selection(Routines filters, String name, boolean ofAttribute, boolean keeps) {
        filters.add(name, "value, *args, **kwargs", (given, meter) -> StreamValue.lazy(() -> {
            if (!given[0].isTrue()) {
                return Collections.emptyIterator();
            }
            var positional = (TupleValue) given[1];
            if (ofAttribute && positional.size() == 0) {
                throw argument("Missing parameter for attribute name");
            }
            UnaryOperator<Value> subject = ofAttribute ? AttributePath.of(positional.get(0), meter)::follow : item -> item;
            Predicate<Value> test = test(ofAttribute ? 1 : 0, positional, named(given[2], meter), meter);
            return new FilteredIterator(Iteration.over(given[0], meter), item -> {
                meter.step();
                return test.test(subject.apply(item)) == keeps;
            });
        }));
    }

    private static Predicate<Value> test(int at, TupleValue positional, Map<String, Value> named, Meter meter) {
        if (positional.size() <= at) {
            return Value::isTrue;
        }
        @Nullable
        Routine test = positional.get(at) instanceof TextValue name ? Tests.find(name.text()) : null;
        if (test == null) {
            throw new TemplateFailure(ErrorClass.TEMPLATE_RUNTIME, "No test of the name handed to a selection");
        }
        Routine known = test;
        var arguments = new Arguments(behind(at + 1, positional), named);
        return item -> known.call(item, arguments, meter).isTrue();
    }

    private static Value[] behind(int from, TupleValue positional) {
        var values = new Value[positional.size() - from];
        for (int i = 0; i < values.length; i++) {
            values[i] = positional.get(from + i);
        }
        return values;
    }

    private static Map<String, Value> named(Value dict, Meter meter) {
        var named = new LinkedHashMap<String, Value>();
        ((DictValue) dict).entries().forEach((name, value) -> named.put(Display.str(name, meter), value));
        return named;
    }

    private static TemplateFailure argument(String what) {
        return new TemplateFailure(ErrorClass.FILTER_ARGUMENT, what);
    }
}
