package gatehouse.template.run;

import gatehouse.template.value.TextValue;
import gatehouse.template.value.Value;

/** A recursive loop as it can be called with further items, wherever its variable {@code loop} is handed. */
record Recursion(Loop loop, FunctionLayout layout, Frame around) {
    Value run(Value items, int depth) {
        var frame = new Frame(around.rendering(), around, layout.size());
        loop.run(frame, items, depth, this);
        return TextValue.of(frame.out().gathered());
    }
}
