package gatehouse.gateway.metering;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the journal lies and how much it keeps.
 *
 * @param segmentBytes size at which a segment file is left for the next
 * @param forceEvery the longest time that written bytes are not forced to the disk
 * @param heldBytes memory for records the disk does not take
 */
public record JournalSettings(Path folder, long segmentBytes, Duration forceEvery, int heldBytes) {
    public JournalSettings {
        if (segmentBytes < 1_024 || forceEvery.isNegative() || forceEvery.isZero() || heldBytes < 0) {
            throw new IllegalArgumentException("a journal needs segments of 1024 bytes or more and a time to force, but has "
                    + segmentBytes + " bytes, " + forceEvery + ", and holds " + heldBytes + " bytes");
        }
    }

    /** The journal of a home: segments of 16 MiB, forced every 20 ms, 32 MiB held. */
    public static JournalSettings in(Path home) {
        return new JournalSettings(home.resolve("journal"), 16 << 20, Duration.ofMillis(20), 32 << 20);
    }
}
