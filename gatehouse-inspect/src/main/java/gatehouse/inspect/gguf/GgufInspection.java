package gatehouse.inspect.gguf;

import gatehouse.api.evidence.CheckOutcome.Blocked;
import gatehouse.api.evidence.CheckOutcome.NotChecked;
import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Severity;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The reading desk for GGUF files: tells what a header says and what stands against it. Any bytes end in an answer, none in an exception. */
public final class GgufInspection {
    private static final String WHY = "only the GGUF header was read; the full inspection of tensor data and chat template is not built yet";

    private GgufInspection() {}

    public static Inspection inspect(Path file) {
        // A named pipe or a device would block or never end.
        if (!Files.isRegularFile(file)) {
            return unreadable(file + " is not a regular file");
        }
        try (var channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
            return inspect(channel);
        } catch (IOException e) {
            return unreadable("cannot open " + file + ": " + e);
        }
    }

    /** Reads from the channel's start; the caller closes it. */
    public static Inspection inspect(SeekableByteChannel channel) {
        return inspect(channel, GgufLimits.generous());
    }

    public static Inspection inspect(SeekableByteChannel channel, GgufLimits limits) {
        var findings = new Findings();
        try {
            GgufHeader header = new GgufReader(new BoundedReader(channel, limits.headerBytes()), limits, findings).read();
            return findings.blocking()
                    ? new Inspection(new Blocked(findings.all()), null)
                    : new Inspection(new NotChecked(WHY, findings.all()), header);
        } catch (GgufFault fault) {
            findings.add(fault.finding());
            return new Inspection(new Blocked(findings.all()), null);
        } catch (IOException e) {
            return unreadable("reading failed: " + e);
        }
    }

    private static Inspection unreadable(String message) {
        return new Inspection(new Blocked(List.of(new Finding("inspect.gguf.unreadable", Severity.HIGH, "file", message,
                "check the path, its rights and the disk, then try again"))), null);
    }
}
