package gatehouse.template.run;

import gatehouse.template.builtin.Globals;
import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateException;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Limits;
import gatehouse.template.limit.Meter;
import gatehouse.template.syntax.SyntaxTree;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A template made ready to run. Several threads may run it at once. */
public final class Program {
    private final Opening opening;
    private final Step body;
    private final FunctionLayout layout;

    private Program(Opening opening, Step body, FunctionLayout layout) {
        this.opening = opening;
        this.body = body;
        this.layout = layout;
    }

    /**
     * A tree made ready.
     *
     * @throws TemplateFailure when the template uses what does not exist, or in a place where it means nothing
     */
    public static Program compile(SyntaxTree tree) {
        Scope scope = Scope.ofTemplate();
        Names.in(tree.body(), scope);
        Step body = new StatementCompiler().all(tree.body(), Place.ofTemplate(scope));
        return new Program(Opening.of(scope), body, scope.function());
    }

    /**
     * The text of one run.
     *
     * @param variables plain Java objects by name, not to be changed meanwhile
     * @param time what {@code strftime_now} makes of a format
     * @throws TemplateException when the run ends in no text
     */
    public String run(Map<String, ? extends @Nullable Object> variables, UnaryOperator<String> time, Limits limits) {
        var rendering = new Rendering(variables, Globals.telling(time), new Meter(limits));
        var frame = new Frame(rendering, null, layout.size());
        try {
            opening.open(frame);
            body.run(frame);
            return frame.out().finished();
        } catch (TemplateException e) {
            throw e.at(rendering.line());
        } catch (StackOverflowError _) {
            // The limits keep far from it on a thread of usual size; a smaller one must not bring down its owner.
            throw new TemplateFailure(ErrorClass.RECURSION, "the template nests deeper than the stack of this thread",
                    rendering.line());
        }
    }
}
