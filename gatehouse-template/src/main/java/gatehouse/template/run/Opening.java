package gatehouse.template.run;

import gatehouse.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the variables of a scope when it is opened and closed. */
final class Opening {
    private final List<Assigning> first = new ArrayList<>();
    private final int[] slots;

    /** Gives one slot its first value. */
    @FunctionalInterface
    private interface Assigning {
        void run(Frame frame);
    }

    private Opening(int[] slots) {
        this.slots = slots;
    }

    /** To be made when every name of the scope is known. */
    static Opening of(Scope scope) {
        var opening = new Opening(scope.origins().keySet().stream().mapToInt(Variable::slot).toArray());
        scope.origins().forEach((variable, origin) -> {
            int slot = variable.slot();
            switch (origin) {
                case Scope.Origin.Given _ -> {
                }
                case Scope.Origin.LookedUp(String name) -> opening.first.add(
                        frame -> frame.set(slot, frame.rendering().lookUp(name)));
                case Scope.Origin.Unset _ -> opening.first.add(frame -> frame.set(slot, null));
                case Scope.Origin.CopyOf(Variable outer) -> {
                    int hops = scope.function().hopsTo(outer.function());
                    opening.first.add(frame -> frame.set(slot, copied(frame.outer(hops), outer.slot())));
                }
            }
        });
        return opening;
    }

    private static @Nullable Value copied(Frame frame, int slot) {
        return frame.get(slot);
    }

    void open(Frame frame) {
        for (Assigning assigning : first) {
            assigning.run(frame);
        }
    }

    /** A macro that was made inside and is called later finds nothing here. */
    void close(Frame frame) {
        for (int slot : slots) {
            frame.set(slot, null);
        }
    }
}
