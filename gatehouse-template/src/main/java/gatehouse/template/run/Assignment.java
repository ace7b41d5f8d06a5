package gatehouse.template.run;

import gatehouse.template.value.Value;

/** A target made ready to be assigned to. */
@FunctionalInterface
interface Assignment {
    void assign(Frame frame, Value value);
}
