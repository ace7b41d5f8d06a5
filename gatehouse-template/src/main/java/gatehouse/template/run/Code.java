package gatehouse.template.run;

import gatehouse.template.value.Value;

/** An expression made ready to run. */
@FunctionalInterface
interface Code {
    Value value(Frame frame);
}
