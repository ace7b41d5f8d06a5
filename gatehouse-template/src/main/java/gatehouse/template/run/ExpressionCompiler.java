package gatehouse.template.run;

import gatehouse.template.builtin.Access;
import gatehouse.template.builtin.AttributeName;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Arithmetic;
import gatehouse.template.operation.Display;
import gatehouse.template.operation.Hashing;
import gatehouse.template.operation.Slicing;
import gatehouse.template.syntax.Expression;
import gatehouse.template.value.BigIntValue;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes expressions ready to run: names become slots, what is constant becomes a value. */
final class ExpressionCompiler {
    private final CallCompiler calls = new CallCompiler(this);

    CallCompiler calls() {
        return calls;
    }

    Code compile(Expression expression, Place around) {
        Place place = around.deeper();
        return switch (expression) {
            case Expression.Text text -> constant(TextValue.of(text.value()));
            case Expression.Whole number -> constant(BigIntValue.of(number.value()));
            case Expression.Real number -> constant(new FloatValue(number.value()));
            case Expression.Truth truth -> constant(BoolValue.of(truth.value()));
            case Expression.None _ -> constant(NoneValue.NONE);
            case Expression.Name name -> name(name.name(), place);
            case Expression.ListOf list -> list(all(list.items(), place));
            case Expression.TupleOf tuple -> tuple(all(tuple.items(), place));
            case Expression.DictOf dict -> dict(dict, place);
            case Expression.Attribute attribute -> attribute(attribute, place);
            case Expression.Item item -> item(item, place);
            case Expression.Slice slice -> slice(slice, place);
            case Expression.Call call -> calls.call(call, place);
            case Expression.Filter filter -> calls.filter(filter, place);
            case Expression.Test test -> calls.test(test, place);
            case Expression.Gathered _ -> frame -> TextValue.of(frame.gathered());
            case Expression.Not not -> not(compile(not.operand(), place));
            case Expression.Sign sign -> sign(sign, place);
            case Expression.And and -> and(compile(and.left(), place), compile(and.right(), place));
            case Expression.Or or -> or(compile(or.left(), place), compile(or.right(), place));
            case Expression.Binary binary -> binary(binary, compile(binary.left(), place), compile(binary.right(), place));
            case Expression.Join join -> join(all(join.parts(), place));
            case Expression.Comparison comparison -> Comparisons.compile(comparison, this, place);
            case Expression.Conditional either -> conditional(either, place.condition());
        };
    }

    /** A value that is the same in every run. */
    private record Constant(Value value) implements Code {
        @Override
        public Value value(Frame frame) {
            return value;
        }
    }

    private static Code constant(Value value) {
        return new Constant(value);
    }

    List<Code> all(List<Expression> expressions, Place place) {
        return expressions.stream().map(expression -> compile(expression, place)).toList();
    }

    static Code name(String name, Place place) {
        @Nullable
        Variable variable = place.scope().find(name);
        if (variable == null) {
            throw new AssertionError("the names of a scope are gathered before its expressions are compiled");
        }
        int slot = variable.slot();
        int hops = place.scope().function().hopsTo(variable.function());
        Undefined otherwise = Undefined.variable(name);
        if (hops == 0) {
            return frame -> {
                @Nullable
                Value value = frame.get(slot);
                return value == null ? otherwise : value;
            };
        }
        return frame -> {
            @Nullable
            Value value = frame.outer(hops).get(slot);
            return value == null ? otherwise : value;
        };
    }

    private static boolean areConstant(List<Code> codes) {
        return codes.stream().allMatch(Constant.class::isInstance);
    }

    private static Code list(List<Code> items) {
        Code list = frame -> ListValue.of(values(items, frame), frame.meter());
        return areConstant(items) ? constant(ListValue.of(constants(items), Meter.unlimited())) : list;
    }

    private static Code tuple(List<Code> items) {
        Code tuple = frame -> TupleValue.of(values(items, frame), frame.meter());
        return areConstant(items) ? constant(TupleValue.of(constants(items), Meter.unlimited())) : tuple;
    }

    private static Value[] constants(List<Code> items) {
        return items.stream().map(item -> ((Constant) item).value).toArray(Value[]::new);
    }

    private static Value[] values(List<Code> codes, Frame frame) {
        var values = new Value[codes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = codes.get(i).value(frame);
        }
        return values;
    }

    private Code dict(Expression.DictOf dict, Place place) {
        List<Code> keys = all(dict.entries().stream().map(Expression.Entry::key).toList(), place);
        List<Code> values = all(dict.entries().stream().map(Expression.Entry::value).toList(), place);
        return frame -> {
            var entries = new LinkedHashMap<Value, Value>();
            for (int i = 0; i < keys.size(); i++) {
                Value key = keys.get(i).value(frame);
                Value value = values.get(i).value(frame);
                entries.put(Hashing.hashable(key), value);
            }
            return DictValue.of(entries, frame.meter());
        };
    }

    private Code attribute(Expression.Attribute attribute, Place place) {
        Code object = compile(attribute.object(), place);
        var name = new AttributeName(attribute.name());
        return frame -> Access.attribute(object.value(frame), name);
    }

    private Code item(Expression.Item item, Place place) {
        Code object = compile(item.object(), place);
        if (item.key() instanceof Expression.Text text) {
            TextValue key = TextValue.of(text.value());
            return frame -> Access.item(object.value(frame), key, frame.meter());
        }
        Code key = compile(item.key(), place);
        return frame -> Access.item(object.value(frame), key.value(frame), frame.meter());
    }

    private Code slice(Expression.Slice slice, Place place) {
        Code object = compile(slice.object(), place);
        Code from = bound(slice.from(), place);
        Code to = bound(slice.to(), place);
        Code step = bound(slice.step(), place);
        return frame -> Slicing.slice(object.value(frame), from.value(frame), to.value(frame), step.value(frame), frame.meter());
    }

    private Code bound(@Nullable Expression bound, Place place) {
        return bound == null ? constant(NoneValue.NONE) : compile(bound, place);
    }

    private static Code not(Code operand) {
        return frame -> BoolValue.of(!operand.value(frame).isTrue());
    }

    private Code sign(Expression.Sign sign, Place place) {
        Code operand = compile(sign.operand(), place);
        if (sign.negative()) {
            return operand instanceof Constant(Value number) && Arithmetic.isNumber(number)
                    ? constant(Arithmetic.negative(number))
                    : frame -> Arithmetic.negative(operand.value(frame));
        }
        return frame -> Arithmetic.positive(operand.value(frame));
    }

    private static Code and(Code left, Code right) {
        return frame -> {
            Value value = left.value(frame);
            return value.isTrue() ? right.value(frame) : value;
        };
    }

    private static Code or(Code left, Code right) {
        return frame -> {
            Value value = left.value(frame);
            return value.isTrue() ? value : right.value(frame);
        };
    }

    private static Code binary(Expression.Binary binary, Code left, Code right) {
        return switch (binary.operator()) {
            case ADD -> frame -> Arithmetic.add(left.value(frame), right.value(frame), frame.meter());
            case SUBTRACT -> frame -> Arithmetic.subtract(left.value(frame), right.value(frame));
            case MULTIPLY -> frame -> Arithmetic.multiply(left.value(frame), right.value(frame), frame.meter());
            case DIVIDE -> frame -> Arithmetic.divide(left.value(frame), right.value(frame));
            case FLOOR_DIVIDE -> frame -> Arithmetic.floorDivide(left.value(frame), right.value(frame), frame.meter());
            case REMAINDER -> frame -> Arithmetic.remainder(left.value(frame), right.value(frame), frame.meter());
            case POWER -> frame -> Arithmetic.power(left.value(frame), right.value(frame), frame.meter());
        };
    }

    private static Code join(List<Code> parts) {
        return frame -> {
            var texts = new String[parts.size()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = Display.str(parts.get(i).value(frame), frame.meter());
                frame.meter().grow(texts[i].length());
            }
            return TextValue.of(String.join("", texts));
        };
    }

    private Code conditional(Expression.Conditional either, Place place) {
        Code condition = compile(either.condition(), place);
        Code then = compile(either.then(), place);
        Code otherwise = either.otherwise() != null ? compile(either.otherwise(), place)
                : constant(
                        new Undefined("the condition on line " + either.position().line() + " does not hold and has no 'else'"));
        return frame -> condition.value(frame).isTrue() ? then.value(frame) : otherwise.value(frame);
    }
}
