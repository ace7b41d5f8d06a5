package gatehouse.template.run;

import gatehouse.template.operation.Iteration;
import gatehouse.template.run.Step.Flow;
import gatehouse.template.value.Value;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A loop made ready to run.
 *
 * @param self the slot of the variable {@code loop}, or -1 when the body does not look at it
 * @param otherwise runs when no item went through the body to its end
 */
record Loop(Assignment target, @Nullable LoopCondition condition, int self, Opening opening, Step body, Opening otherwiseOpening,
        Step otherwise) {
    Flow run(Frame frame, Value source, int depth, @Nullable Recursion recursion) {
        Iterator<Value> items = Iteration.over(source, frame.meter());
        if (condition != null) {
            items = condition.holdingFor(items, frame);
        }
        boolean completed = self < 0 ? plain(frame, items)
                : withSelf(frame, new LoopValue(items, condition == null ? source : null, depth, recursion));
        opening.close(frame);
        return completed ? Flow.NEXT : otherwise(frame);
    }

    private boolean plain(Frame frame, Iterator<Value> items) {
        boolean completed = false;
        while (items.hasNext()) {
            frame.meter().step();
            target.assign(frame, items.next());
            opening.open(frame);
            Flow flow = body.run(frame);
            if (flow == Flow.BREAK) {
                break;
            }
            completed |= flow == Flow.NEXT;
        }
        return completed;
    }

    private boolean withSelf(Frame frame, LoopValue loop) {
        boolean completed = false;
        while (loop.hasNext()) {
            frame.meter().step();
            target.assign(frame, loop.next());
            frame.set(self, loop);
            opening.open(frame);
            Flow flow = body.run(frame);
            if (flow == Flow.BREAK) {
                break;
            }
            completed |= flow == Flow.NEXT;
        }
        return completed;
    }

    /** Leaving it early leaves the loop around. */
    private Flow otherwise(Frame frame) {
        otherwiseOpening.open(frame);
        Flow flow = otherwise.run(frame);
        otherwiseOpening.close(frame);
        return flow;
    }
}
