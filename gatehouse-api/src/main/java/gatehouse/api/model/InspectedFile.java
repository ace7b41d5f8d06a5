package gatehouse.api.model;

import gatehouse.api.evidence.CheckOutcome;
import java.nio.file.Path;

/**
 * A model file whose header was read to its end with nothing found against it: the only kind that is handed to native code.
 * Made by those who inspect, asked for by those who load.
 *
 * @param outcome of the inspection; never {@link CheckOutcome.Blocked}
 */
public record InspectedFile(Path path, CheckOutcome outcome) {
    public InspectedFile {
        if (outcome instanceof CheckOutcome.Blocked) {
            throw new IllegalArgumentException(path + " was blocked by its inspection and is not to be loaded");
        }
    }
}
