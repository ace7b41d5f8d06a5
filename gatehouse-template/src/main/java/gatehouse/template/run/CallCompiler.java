package gatehouse.template.run;

import gatehouse.template.builtin.Filters;
import gatehouse.template.builtin.Routine;
import gatehouse.template.builtin.Tests;
import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.syntax.ArgumentList;
import gatehouse.template.syntax.Expression;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.CallableValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes calls, filters and tests ready to run. */
final class CallCompiler {
    private final ExpressionCompiler expressions;

    CallCompiler(ExpressionCompiler expressions) {
        this.expressions = expressions;
    }

    Code call(Expression.Call call, Place place) {
        Code callee = expressions.compile(call.callee(), place);
        ArgumentCode arguments = arguments(call.arguments(), place);
        int line = call.position().line();
        return frame -> {
            Value function = callee.value(frame);
            Arguments given = arguments.value(frame);
            frame.rendering().at(line);
            return invoke(function, given, place.level(), frame.meter());
        };
    }

    /**
     * What a call gives.
     *
     * @param level how deep it stands in its function
     */
    static Value invoke(Value function, Arguments arguments, int level, Meter meter) {
        meter.step();
        return switch (function) {
            case CallableValue callable -> {
                meter.enter(level);
                Value value = callable.call(arguments, meter);
                meter.leave(level);
                yield value;
            }
            case Undefined undefined -> throw undefined.failure();
            default -> throw TemplateFailure.type("'" + function.typeName() + "' object is not callable");
        };
    }

    ArgumentCode arguments(ArgumentList arguments, Place place) {
        return ArgumentCode.of(arguments, expression -> expressions.compile(expression, place));
    }

    Code filter(Expression.Filter filter, Place place) {
        if (Filters.isLeftOut(filter.name())) {
            throw new TemplateFailure(ErrorClass.NOT_OFFERED, "the filter '" + filter.name() + "' is not offered",
                    filter.position().line());
        }
        Code subject = expressions.compile(filter.subject(), place);
        ArgumentCode arguments = arguments(filter.arguments(), place);
        return routine(Filters.find(filter.name()), subject, arguments, () -> unknown("filter", filter.name()), place,
                filter.position().line());
    }

    Code test(Expression.Test test, Place place) {
        Code subject = expressions.compile(test.subject(), place);
        ArgumentCode arguments = arguments(test.arguments(), place);
        return routine(Tests.find(test.name()), subject, arguments, () -> unknown("test", test.name()), place,
                test.position().line());
    }

    private static String unknown(String kind, String name) {
        return "there is no " + kind + " named '" + name + "'";
    }

    private static Code routine(@Nullable Routine routine, Code subject, ArgumentCode arguments,
            Supplier<String> unknown, Place place, int line) {
        if (routine != null) {
            Routine known = routine;
            return arguments.isEmpty() ? frame -> known.call(subject.value(frame), Arguments.NONE, frame.meter())
                    : frame -> known.call(subject.value(frame), arguments.value(frame), frame.meter());
        }
        if (!place.lenient()) {
            throw new TemplateFailure(ErrorClass.TEMPLATE_ASSERTION, unknown.get(), line);
        }
        return frame -> {
            subject.value(frame);
            arguments.value(frame);
            throw new TemplateFailure(ErrorClass.TEMPLATE_RUNTIME, unknown.get());
        };
    }
}
