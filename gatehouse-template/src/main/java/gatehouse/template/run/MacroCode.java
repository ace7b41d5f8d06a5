package gatehouse.template.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A macro made ready to run.
 *
 * @param name or null for the body of a {@code call} block
 * @param namesCaller whether {@code caller} is one of the parameters
 */
record MacroCode(@Nullable String name, List<Parameter> parameters, boolean namesCaller, SpecialSlots special, Opening opening,
        Step body,
        FunctionLayout layout) {
    MacroCode {
        parameters = List.copyOf(parameters);
    }

    /** @param preset what stands in when no argument is given */
    record Parameter(String name, int slot, @Nullable Code preset) {}

    /** The slots of what the body may use without naming it as a parameter; -1 when it does not. */
    record SpecialSlots(int caller, int kwargs, int varargs) {}

}
