package gatehouse.template.run;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.run.Step.Flow;
import gatehouse.template.syntax.Expression;
import gatehouse.template.syntax.Node;
import gatehouse.template.syntax.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes loops ready to run. */
final class LoopCompiler {
    private final ExpressionCompiler expressions;
    private final StatementCompiler statements;

    LoopCompiler(ExpressionCompiler expressions, StatementCompiler statements) {
        this.expressions = expressions;
        this.statements = statements;
    }

    Step loop(Statement.For loop, Place place) {
        if (Mentions.assignsTo("loop", loop)) {
            throw new TemplateFailure(ErrorClass.TEMPLATE_ASSERTION, "'loop' cannot be assigned to in a loop",
                    loop.position().line());
        }
        Code items = expressions.compile(loop.items(), place);
        if (!loop.recursive()) {
            Loop body = body(loop, place, place.scope().inner(), place.scope().inner());
            return frame -> body.run(frame, items.value(frame), 0, null);
        }
        Scope scope = place.scope().innerFunction();
        Loop body = body(loop, place.function(place.scope()), scope, scope.beside());
        FunctionLayout layout = scope.function();
        return frame -> {
            var recursion = new Recursion(body, layout, frame);
            frame.meter().enter(place.level());
            frame.out().write(recursion.run(items.value(frame), 0));
            frame.meter().leave(place.level());
            return Flow.NEXT;
        };
    }

    private Loop body(Statement.For loop, Place around, Scope scope, Scope otherwiseScope) {
        @Nullable
        Variable self = needsSelf(loop) ? scope.give("loop") : null;
        Names.give(loop.target(), scope);
        Names.in(loop.body(), scope);
        Names.in(loop.otherwise(), otherwiseScope);
        Place inside = around.loop(scope);
        Assignment target = Targets.compile(loop.target(), inside);
        Step body = statements.all(loop.body(), inside);
        Step otherwise = statements.all(loop.otherwise(), around.inner(otherwiseScope));
        @Nullable
        LoopCondition condition = loop.condition() == null ? null : condition(loop, loop.condition(), around, scope);
        return new Loop(target, condition, self == null ? -1 : self.slot(), Opening.of(scope), body, Opening.of(otherwiseScope),
                otherwise);
    }

    /** Whether the body looks at the loop itself. */
    private static boolean needsSelf(Statement.For loop) {
        return loop.recursive() || !Mentions.of(Set.of("loop"), loop.body()).isEmpty() || loop.body().stream().anyMatch(
                LoopCompiler::hasScopedBlock);
    }

    private static boolean hasScopedBlock(Node node) {
        return (node instanceof Statement.Block block && block.scoped())
                || node.children().stream().anyMatch(LoopCompiler::hasScopedBlock);
    }

    /** The condition is a function of its own that is asked for each item as it comes. */
    private LoopCondition condition(Statement.For loop, Expression condition, Place around, Scope body) {
        Scope scope = body.functionBeside();
        Names.give(loop.target(), scope);
        Names.read(condition, scope);
        Place place = around.function(scope);
        return new LoopCondition(Targets.compile(loop.target(), place), expressions.compile(condition, place), Opening.of(scope),
                scope.function());
    }
}
