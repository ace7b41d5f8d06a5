package gatehouse.control.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while reading goes on. */
public final class Faults {
    private static final int MOST = 50;

    private final List<Fault> found = new ArrayList<>();
    private int dropped;

    public void add(String path, String value, String problem, String fix) {
        add(new Fault(path, value, problem, fix));
    }

    public void add(Fault fault) {
        if (found.size() < MOST) {
            found.add(fault);
        } else {
            dropped++;
        }
    }

    public boolean any() {
        return !found.isEmpty();
    }

    /** Whether a further fault would only be counted, so that nothing needs to be found out about it. */
    boolean isFull() {
        return found.size() >= MOST;
    }

    /** What was found; beyond a number that a person reads, how many more there are. */
    public List<Fault> list() {
        var all = new ArrayList<>(found);
        if (dropped > 0) {
            all.add(new Fault("(more)", "", dropped + " further faults are not listed", "mend these first"));
        }
        return List.copyOf(all);
    }
}
