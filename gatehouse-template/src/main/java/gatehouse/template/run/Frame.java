package gatehouse.template.run;

import gatehouse.template.limit.Meter;
import gatehouse.template.value.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The variables of a template, or of one call of a macro or recursive loop, while it runs; and where it writes to. */
final class Frame {
    private final Rendering rendering;
    private final @Nullable Frame outer;
    private final @Nullable Value[] slots;
    private Output out;
    private @Nullable String gathered;

    Frame(Rendering rendering, @Nullable Frame outer, int slots) {
        this.rendering = rendering;
        this.outer = outer;
        this.slots = new @Nullable Value[slots];
        this.out = new Output(rendering.meter());
    }

    /** A frame inside this one that writes to the same place. */
    Frame inside(int slots) {
        var inner = new Frame(rendering, this, slots);
        inner.out = out;
        return inner;
    }

    Rendering rendering() {
        return rendering;
    }

    Meter meter() {
        return rendering.meter();
    }

    /** A variable, or null when nothing has been assigned to it. */
    @Nullable
    Value get(int slot) {
        return slots[slot];
    }

    void set(int slot, @Nullable Value value) {
        slots[slot] = value;
    }

    /** The frame so many functions further out. */
    Frame outer(int hops) {
        Frame frame = this;
        for (int i = 0; i < hops; i++) {
            frame = Objects.requireNonNull(frame.outer);
        }
        return frame;
    }

    Output out() {
        return out;
    }

    /** Runs a statement whose text is gathered instead of written on. */
    Step.Flow gather(Step body) {
        Output around = out;
        out = new Output(rendering.meter());
        Step.Flow flow = body.run(this);
        gathered = out.gathered();
        out = around;
        return flow;
    }

    /** The text gathered last. */
    String gathered() {
        return Objects.requireNonNull(gathered);
    }
}
