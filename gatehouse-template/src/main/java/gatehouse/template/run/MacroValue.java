package gatehouse.template.run;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.text.Quoting;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.CallableValue;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro together with the variables around it. */
final class MacroValue implements CallableValue {
    private final MacroCode code;
    private final Frame around;

    MacroValue(MacroCode code, Frame around) {
        this.code = code;
        this.around = around;
    }

    @Override
    public Value call(Arguments arguments, Meter meter) {
        int line = around.rendering().line();
        var frame = new Frame(around.rendering(), around, code.layout().size());
        bind(arguments, frame);
        code.opening().open(frame);
        fillIn(frame);
        code.body().run(frame);
        around.rendering().at(line);
        return TextValue.of(frame.out().gathered());
    }

    private void bind(Arguments given, Frame frame) {
        List<MacroCode.Parameter> parameters = code.parameters();
        Map<String, Value> named = given.named().isEmpty() ? Map.of() : new LinkedHashMap<>(given.named());
        int byPosition = Math.min(given.positional().length, parameters.size());
        boolean callerFound = byPosition == parameters.size() && code.namesCaller();
        for (int i = 0; i < parameters.size(); i++) {
            MacroCode.Parameter parameter = parameters.get(i);
            if (i < byPosition) {
                frame.set(parameter.slot(), given.positional()[i]);
            } else {
                frame.set(parameter.slot(), named.isEmpty() ? null : named.remove(parameter.name()));
                callerFound |= parameter.name().equals("caller");
            }
        }
        if (code.special().caller() >= 0 && !callerFound) {
            frame.set(code.special().caller(), caller(named));
        }
        bindRest(given, named, byPosition, frame);
    }

    private static Value caller(Map<String, Value> named) {
        @Nullable
        Value caller = named.isEmpty() ? null : named.remove("caller");
        return caller == null || caller == NoneValue.NONE ? new Undefined("no caller is defined") : caller;
    }

    private void bindRest(Arguments given, Map<String, Value> named, int byPosition, Frame frame) {
        if (code.special().kwargs() >= 0) {
            frame.set(code.special().kwargs(), dict(named, frame.meter()));
        } else if (!named.isEmpty()) {
            throw TemplateFailure.type(show() + " got an unexpected keyword argument");
        }
        Value[] rest = Arrays.copyOfRange(given.positional(), byPosition, given.positional().length);
        if (code.special().varargs() >= 0) {
            frame.set(code.special().varargs(), TupleValue.of(rest, frame.meter()));
        } else if (rest.length > 0) {
            throw TemplateFailure.type(show() + " takes not more than " + code.parameters().size() + " argument(s)");
        }
    }

    private static DictValue dict(Map<String, Value> named, Meter meter) {
        var entries = new LinkedHashMap<Value, Value>();
        named.forEach((name, value) -> entries.put(TextValue.of(name), value));
        return DictValue.of(entries, meter);
    }

    private void fillIn(Frame frame) {
        for (MacroCode.Parameter parameter : code.parameters()) {
            if (frame.get(parameter.slot()) == null) {
                frame.set(parameter.slot(), parameter.preset() != null ? parameter.preset().value(frame)
                        : new Undefined("parameter '" + parameter.name() + "' was not provided"));
            }
        }
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "name" -> code.name() == null ? NoneValue.NONE : TextValue.of(code.name());
            case "arguments" -> TupleValue.of(code.parameters().stream().map(parameter -> TextValue.of(parameter.name()))
                    .toArray(Value[]::new), around.meter());
            case "caller" -> BoolValue.of(code.special().caller() >= 0);
            case "catch_kwargs" -> BoolValue.of(code.special().kwargs() >= 0);
            case "catch_varargs" -> BoolValue.of(code.special().varargs() >= 0);
            case "explicit_caller" -> BoolValue.of(code.namesCaller());
            default -> null;
        };
    }

    @Override
    public String typeName() {
        return "Macro";
    }

    @Override
    public String show() {
        return "<Macro " + (code.name() == null ? "anonymous" : Quoting.repr(code.name())) + ">";
    }
}
