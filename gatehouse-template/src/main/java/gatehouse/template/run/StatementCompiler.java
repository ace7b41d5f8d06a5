package gatehouse.template.run;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.operation.Display;
import gatehouse.template.run.Step.Flow;
import gatehouse.template.syntax.Expression;
import gatehouse.template.syntax.Position;
import gatehouse.template.syntax.Statement;
import gatehouse.template.syntax.Target;
import gatehouse.template.value.Value;
import java.util.List;

/** Makes statements ready to run. */
final class StatementCompiler {
    private final ExpressionCompiler expressions = new ExpressionCompiler();
    private final LoopCompiler loops = new LoopCompiler(expressions, this);
    private final MacroCompiler macros = new MacroCompiler(expressions, this);
    private final BlockCompiler blocks = new BlockCompiler(this);

    /** Statements one after the other, until one leaves their order. */
    Step all(List<Statement> statements, Place place) {
        Step[] steps = statements.stream().map(statement -> compile(statement, place)).toArray(Step[]::new);
        if (steps.length == 1) {
            return steps[0];
        }
        return frame -> {
            for (Step step : steps) {
                Flow flow = step.run(frame);
                if (flow != Flow.NEXT) {
                    return flow;
                }
            }
            return Flow.NEXT;
        };
    }

    private Step compile(Statement statement, Place place) {
        Step step = bare(statement, place.deeper());
        int line = statement.position().line();
        return statement instanceof Statement.Text ? step : frame -> {
            frame.meter().step();
            frame.rendering().at(line);
            return step.run(frame);
        };
    }

    private Step bare(Statement statement, Place place) {
        return switch (statement) {
            case Statement.Text text -> frame -> {
                frame.out().write(text.text());
                return Flow.NEXT;
            };
            case Statement.Print print -> print(expressions.compile(print.value(), place));
            case Statement.If branching -> branching(branching, place.condition());
            case Statement.For loop -> loops.loop(loop, place);
            case Statement.Break stop -> leave(Flow.BREAK, "break", stop.position(), place);
            case Statement.Continue skip -> leave(Flow.CONTINUE, "continue", skip.position(), place);
            case Statement.Set set -> set(set, place);
            case Statement.SetBlock set -> setBlock(set, place);
            case Statement.With with -> with(with, place);
            case Statement.Macro macro -> macros.macro(macro, place);
            case Statement.CallBlock call -> macros.call(call, place);
            case Statement.FilterBlock filter -> filter(filter, place);
            case Statement.Generation generation -> macros.generation(generation, place);
            case Statement.Block block -> blocks.block(block, place);
            case Statement.Autoescape autoescape -> autoescape(autoescape, place);
            case Statement.Extends extending -> otherTemplate(extending.template(), place);
            case Statement.Include include -> otherTemplate(include.template(), place);
            case Statement.Import imported -> otherTemplate(imported.template(), place);
            case Statement.FromImport imported -> otherTemplate(imported.template(), place);
        };
    }

    private static Step print(Code code) {
        return frame -> {
            Value value = code.value(frame);
            frame.out().write(Display.str(value, frame.meter()));
            return Flow.NEXT;
        };
    }

    private Step branching(Statement.If branching, Place place) {
        Code[] conditions = branching.branches().stream().map(branch -> expressions.compile(branch.condition(), place))
                .toArray(Code[]::new);
        Step[] bodies = branching.branches().stream().map(branch -> all(branch.body(), place)).toArray(Step[]::new);
        Step otherwise = all(branching.otherwise(), place);
        return frame -> {
            for (int i = 0; i < conditions.length; i++) {
                if (conditions[i].value(frame).isTrue()) {
                    return bodies[i].run(frame);
                }
            }
            return otherwise.run(frame);
        };
    }

    private static Step leave(Flow flow, String tag, Position position, Place place) {
        if (!place.inLoop()) {
            throw new TemplateFailure(ErrorClass.SYNTAX, "'" + tag + "' outside loop", position.line());
        }
        return _ -> flow;
    }

    private Step set(Statement.Set set, Place place) {
        Code value = expressions.compile(set.value(), place);
        Assignment target = Targets.compile(set.target(), place);
        if (set.target() instanceof Target.Name) {
            return frame -> {
                target.assign(frame, value.value(frame));
                return Flow.NEXT;
            };
        }
        Step check = Targets.check(set.target(), place);
        return frame -> {
            check.run(frame);
            target.assign(frame, value.value(frame));
            return Flow.NEXT;
        };
    }

    private Step setBlock(Statement.SetBlock set, Place place) {
        Scope scope = place.scope().inner();
        Names.in(set.body(), scope);
        Names.read(set.value(), scope);
        Step body = all(set.body(), place.inner(scope));
        Code value = expressions.compile(set.value(), place.inner(scope));
        Assignment target = Targets.compile(set.target(), place);
        Opening opening = Opening.of(scope);
        return frame -> {
            opening.open(frame);
            Flow flow = frame.gather(body);
            if (flow == Flow.NEXT) {
                target.assign(frame, value.value(frame));
            }
            opening.close(frame);
            return flow;
        };
    }

    private Step filter(Statement.FilterBlock filter, Place place) {
        Scope scope = place.scope().inner();
        Names.in(filter.body(), scope);
        Names.read(filter.value(), scope);
        Step body = all(filter.body(), place.inner(scope));
        Code value = expressions.compile(filter.value(), place.inner(scope));
        Opening opening = Opening.of(scope);
        return frame -> {
            opening.open(frame);
            Flow flow = frame.gather(body);
            if (flow == Flow.NEXT) {
                frame.out().write(value.value(frame));
            }
            opening.close(frame);
            return flow;
        };
    }

    /** The values are those of the scope around, so that no binding sees another. */
    private Step with(Statement.With with, Place place) {
        Scope scope = place.scope().inner();
        with.bindings().forEach(binding -> Names.give(binding.target(), scope));
        Names.in(with.body(), scope);
        List<Code> values = with.bindings().stream().map(binding -> expressions.compile(binding.value(), place)).toList();
        List<Assignment> targets = with.bindings().stream().map(binding -> Targets.compile(binding.target(), place.inner(scope)))
                .toList();
        Step body = all(with.body(), place.inner(scope));
        Opening opening = Opening.of(scope);
        return frame -> {
            opening.open(frame);
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).assign(frame, values.get(i).value(frame));
            }
            Flow flow = body.run(frame);
            opening.close(frame);
            return flow;
        };
    }

    private Step autoescape(Statement.Autoescape autoescape, Place place) {
        if (!(autoescape.enabled() instanceof Expression.Truth(Position _, boolean enabled)) || enabled) {
            throw new TemplateFailure(ErrorClass.NOT_OFFERED, "escaping for HTML is not offered to whole parts of a template",
                    autoescape.position().line());
        }
        Scope scope = place.scope().inner();
        Names.in(autoescape.body(), scope);
        Step body = all(autoescape.body(), place.inner(scope));
        Opening opening = Opening.of(scope);
        return frame -> {
            opening.open(frame);
            Flow flow = body.run(frame);
            opening.close(frame);
            return flow;
        };
    }

    /** A chat template stands alone, so to ask for another fails, but no sooner than it is asked for. */
    private Step otherTemplate(Expression template, Place place) {
        Code name = expressions.compile(template, place);
        return frame -> {
            name.value(frame);
            throw TemplateFailure.type("there are no other templates to load");
        };
    }
}
