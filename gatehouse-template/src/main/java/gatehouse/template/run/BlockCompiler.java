package gatehouse.template.run;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.run.Step.Flow;
import gatehouse.template.syntax.Statement;
import java.util.HashSet;
import java.util.Set;

/** Makes blocks ready to run. As no template extends another, a block is a part with a scope of its own. */
final class BlockCompiler {
    private final StatementCompiler statements;
    private final Set<String> names = new HashSet<>();

    BlockCompiler(StatementCompiler statements) {
        this.statements = statements;
    }

    Step block(Statement.Block block, Place place) {
        if (!names.add(block.name())) {
            throw new TemplateFailure(ErrorClass.TEMPLATE_ASSERTION, "block '" + block.name() + "' is defined twice",
                    block.position().line());
        }
        if (block.required()) {
            return _ -> {
                throw new TemplateFailure(ErrorClass.TEMPLATE_RUNTIME, "required block '" + block.name() + "' is not given");
            };
        }
        Scope scope = block.scoped() ? place.scope().innerFunction() : Scope.ofTemplate();
        Names.in(block.body(), scope);
        Step body = statements.all(block.body(), place.function(scope));
        Opening opening = Opening.of(scope);
        FunctionLayout layout = scope.function();
        return frame -> {
            Frame inner = frame.inside(layout.size());
            opening.open(inner);
            body.run(inner);
            return Flow.NEXT;
        };
    }
}
