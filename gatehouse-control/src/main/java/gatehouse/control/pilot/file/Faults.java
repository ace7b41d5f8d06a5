package gatehouse.control.pilot.file;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while reading goes on. */
final class Faults {
    private static final int MOST = 50;

    private final List<Fault> found = new ArrayList<>();
    private int dropped;

    void add(String path, String value, String problem, String fix) {
        if (found.size() < MOST) {
            found.add(new Fault(path, value, problem, fix));
        } else {
            dropped++;
        }
    }

    boolean any() {
        return !found.isEmpty();
    }

    /** @throws PilotFileException when anything was found */
    void throwIfAny() {
        if (dropped > 0) {
            found.add(new Fault("(more)", "", dropped + " further faults are not listed", "mend these first"));
        }
        if (any()) {
            throw new PilotFileException(found);
        }
    }
}
