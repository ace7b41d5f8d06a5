package gatehouse.template.run;

import gatehouse.template.value.FilteredIterator;
import gatehouse.template.value.Value;
import java.util.Iterator;

/** Which items a loop takes, asked for each as it comes. */
record LoopCondition(Assignment target, Code condition, Opening opening, FunctionLayout layout) {
    Iterator<Value> holdingFor(Iterator<Value> items, Frame around) {
        Frame frame = around.inside(layout.size());
        opening.open(frame);
        return new FilteredIterator(items, item -> {
            frame.meter().step();
            target.assign(frame, item);
            return condition.value(frame).isTrue();
        });
    }
}
