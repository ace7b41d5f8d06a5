package gatehouse.template.run;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.operation.Iteration;
import gatehouse.template.syntax.ArgumentList;
import gatehouse.template.syntax.Expression;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, made ready to be evaluated. */
record ArgumentCode(List<Code> positional, List<String> names, List<Code> named, @Nullable Code rest, @Nullable Code options) {
    ArgumentCode {
        positional = List.copyOf(positional);
        names = List.copyOf(names);
        named = List.copyOf(named);
    }

    static ArgumentCode of(ArgumentList arguments, Function<Expression, Code> compile) {
        return new ArgumentCode(arguments.positional().stream().map(compile).toList(),
                arguments.named().stream().map(ArgumentList.Named::name).toList(),
                arguments.named().stream().map(ArgumentList.Named::value).map(compile).toList(),
                arguments.rest() == null ? null : compile.apply(arguments.rest()),
                arguments.options() == null ? null : compile.apply(arguments.options()));
    }

    boolean isEmpty() {
        return positional.isEmpty() && named.isEmpty() && rest == null && options == null;
    }

    Arguments value(Frame frame) {
        var values = new Value[positional.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = positional.get(i).value(frame);
        }
        Value[] all = rest == null ? values : withRest(values, rest.value(frame), frame);
        return new Arguments(all, named.isEmpty() && options == null ? Map.of() : named(frame));
    }

    private static Value[] withRest(Value[] values, Value rest, Frame frame) {
        if (!Iteration.isIterable(rest)) {
            throw TemplateFailure.type("the argument after * must be iterable, not " + rest.typeName());
        }
        var all = new ArrayList<>(List.of(values));
        all.addAll(Iteration.items(rest, frame.meter()));
        frame.meter().growItems(all.size());
        return all.toArray(Value[]::new);
    }

    private Map<String, Value> named(Frame frame) {
        var values = new LinkedHashMap<String, Value>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), named.get(i).value(frame));
        }
        if (options != null) {
            addOptions(options.value(frame), values, frame);
        }
        return values;
    }

    private static void addOptions(Value options, Map<String, Value> values, Frame frame) {
        switch (options) {
            case DictValue dict -> {
                frame.meter().growEntries(dict.size());
                dict.entries().forEach((name, value) -> addOption(name, value, values));
            }
            case Undefined undefined -> throw undefined.failure();
            default -> throw TemplateFailure.type("the argument after ** must be a mapping, not " + options.typeName());
        }
    }

    private static void addOption(Value name, Value value, Map<String, Value> values) {
        if (!(name instanceof TextValue text)) {
            throw TemplateFailure.type("keywords must be strings");
        }
        if (values.putIfAbsent(text.text(), value) != null) {
            throw TemplateFailure.type("got multiple values for a keyword argument");
        }
    }
}
