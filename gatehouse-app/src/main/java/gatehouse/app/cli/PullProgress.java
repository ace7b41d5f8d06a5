package gatehouse.app.cli;

import gatehouse.control.pilot.PilotProgress;
import gatehouse.control.registry.ProgressListener;

/** A pull on the terminal: one bar over all files, and above it a line for each that is done. */
final class PullProgress implements ProgressListener {
    private final PilotProgress printer;
    private final boolean lines;

    /** @param lines false where nobody watches: a pipe hears only the end */
    PullProgress(PilotProgress printer, boolean lines) {
        this.printer = printer;
        this.lines = lines;
    }

    @Override
    public void progress(String what, long bytes, long total) {
        printer.advanced(bytes, Math.max(0, total), "bytes");
    }

    @Override
    public void finished(String what, long bytes) {
        if (lines) {
            printer.note(what + ", " + Amounts.size(bytes));
        }
    }
}
