package gatehouse.control.economics;

import java.util.List;
import java.util.stream.Collectors;

/** Costs cannot be compared, because something needed is missing: a guess would look like a result. */
public final class CostException extends RuntimeException {
    private static final long serialVersionUID = 1;
    /** Stable and dotted. */
    public static final String CODE = "economics.inputs.invalid";

    private final transient List<CostFault> faults;

    public CostException(List<CostFault> faults) {
        super("the costs cannot be compared:\n" + faults.stream().map(fault -> "  " + fault).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<CostFault> faults() {
        return faults;
    }
}
