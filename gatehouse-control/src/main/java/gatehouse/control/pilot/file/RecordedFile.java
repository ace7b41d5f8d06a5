package gatehouse.control.pilot.file;

import gatehouse.control.endpoint.RecordedAnswers;
import gatehouse.control.endpoint.RecordingException;
import gatehouse.control.evaluation.HoldoutItem;
import gatehouse.control.yaml.Faults;
import java.nio.file.Path;
import java.util.List;

/** Checks that recorded answers can be read and cover the holdout: the two sides must answer the same items. */
final class RecordedFile {
    private static final int SHOWN = 5;

    private final Faults faults;

    RecordedFile(Faults faults) {
        this.faults = faults;
    }

    void check(Path file, List<HoldoutItem> holdout) {
        String name = file.getFileName().toString();
        try {
            List<String> missing = RecordedAnswers.read(file).missing(holdout.stream().map(HoldoutItem::id).toList());
            if (!missing.isEmpty()) {
                faults.add(name, "", "has no answer for " + missing.size() + " items of the holdout ("
                        + String.join(", ", missing.subList(0, Math.min(SHOWN, missing.size())))
                        + (missing.size() > SHOWN ? ", …" : "") + ")",
                        "record them, or take the items out of the holdout");
            }
        } catch (RecordingException e) {
            e.faults().forEach(fault -> faults.add(name + ":" + fault.line(), "", fault.message(), "mend the line"));
            if (e.faults().isEmpty()) {
                faults.add(name, "", "cannot be used (" + e.getMessage() + ")", "name another file");
            }
        }
    }
}
