package gatehouse.template.run;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.run.Step.Flow;
import gatehouse.template.syntax.Position;
import gatehouse.template.syntax.Statement;
import gatehouse.template.syntax.Target;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes macros, and what is called like them, ready to run. */
final class MacroCompiler {
    private static final Set<String> SPECIAL = Set.of("caller", "kwargs", "varargs");

    private final ExpressionCompiler expressions;
    private final StatementCompiler statements;

    MacroCompiler(ExpressionCompiler expressions, StatementCompiler statements) {
        this.expressions = expressions;
        this.statements = statements;
    }

    Step macro(Statement.Macro macro, Place place) {
        MacroCode code = code(macro.name(), macro.parameters(), macro.body(), macro.position(), place);
        Assignment target = Targets.compile(new Target.Name(macro.position(), macro.name()), place);
        return frame -> {
            target.assign(frame, new MacroValue(code, frame));
            return Flow.NEXT;
        };
    }

    Step call(Statement.CallBlock call, Place place) {
        MacroCode code = code(null, call.parameters(), call.body(), call.position(), place);
        Code callee = expressions.compile(call.call().callee(), place);
        ArgumentCode arguments = expressions.calls().arguments(call.call().arguments(), place);
        return frame -> {
            Value function = callee.value(frame);
            Arguments given = arguments.value(frame);
            var named = new LinkedHashMap<>(given.named());
            named.put("caller", new MacroValue(code, frame));
            frame.out().write(CallCompiler.invoke(function, new Arguments(given.positional(), named), place.level(),
                    frame.meter()));
            return Flow.NEXT;
        };
    }

    /** Variables set inside stay inside, as if the body were called. */
    Step generation(Statement.Generation generation, Place place) {
        MacroCode code = code(null, List.of(), generation.body(), generation.position(), place);
        return frame -> {
            frame.out().write(CallCompiler.invoke(new MacroValue(code, frame), Arguments.NONE, place.level(), frame.meter()));
            return Flow.NEXT;
        };
    }

    private MacroCode code(@Nullable String name, List<Statement.Parameter> parameters, List<Statement> body, Position position,
            Place place) {
        Scope scope = place.scope().innerFunction();
        parameters.forEach(parameter -> scope.give(parameter.name().name()));
        parameters.forEach(parameter -> {
            if (parameter.preset() != null) {
                Names.read(parameter.preset(), scope);
            }
        });
        Names.in(body, scope);
        List<String> names = parameters.stream().map(parameter -> parameter.name().name()).toList();
        Set<String> mentioned = Mentions.of(SPECIAL, body);
        if (mentioned.contains("caller")) {
            requirePresetOfCaller(parameters, position);
        }
        var slots = new MacroCode.SpecialSlots(special("caller", names, mentioned, scope),
                special("kwargs", names, mentioned, scope),
                special("varargs", names, mentioned, scope));
        Place inside = place.function(scope);
        var compiled = new ArrayList<MacroCode.Parameter>();
        for (Statement.Parameter parameter : parameters) {
            int slot = Objects.requireNonNull(scope.find(parameter.name().name())).slot();
            compiled.add(new MacroCode.Parameter(parameter.name().name(), slot,
                    parameter.preset() == null ? null : expressions.compile(parameter.preset(), inside)));
        }
        Step run = statements.all(body, inside);
        return new MacroCode(name, compiled, names.contains("caller"), slots, Opening.of(scope), run, scope.function());
    }

    private static int special(String name, List<String> parameters, Set<String> mentioned, Scope scope) {
        return mentioned.contains(name) && !parameters.contains(name) ? scope.give(name).slot() : -1;
    }

    private static void requirePresetOfCaller(List<Statement.Parameter> parameters, Position position) {
        for (Statement.Parameter parameter : parameters) {
            if (parameter.name().name().equals("caller") && parameter.preset() == null) {
                throw new TemplateFailure(ErrorClass.TEMPLATE_ASSERTION,
                        "the special parameter 'caller' must be left out or have a preset", position.line());
            }
        }
    }
}
