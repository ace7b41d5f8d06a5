package gatehouse.app.cli;

import gatehouse.control.pilot.PilotProgress;
import gatehouse.control.quantization.StepProgress;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Prints a pilot's steps: one line each, with a bar while it runs when there is a terminal to redraw it on. */
final class ProgressPrinter implements PilotProgress, StepProgress {
    private static final int BAR = 24;
    private static final int NAME = 34;
    private static final long REDRAW_NANOS = 80_000_000;

    private final Terminal terminal;
    private final LongSupplier nanoTime;
    private String step = "";
    private long startedAt;
    private long drawnAt;
    private boolean drawn;

    ProgressPrinter(Terminal terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    static ProgressPrinter on(Surroundings surroundings) {
        return new ProgressPrinter(surroundings.terminal(), surroundings.nanoTime());
    }

    @Override
    public void started(String name) {
        step = name;
        startedAt = nanoTime.getAsLong();
        drawnAt = startedAt;
        draw(pad(name) + terminal.faint("…"));
    }

    @Override
    public void advanced(long done, long total, String unit) {
        long now = nanoTime.getAsLong();
        if (terminal.interactive() && now - drawnAt >= REDRAW_NANOS) {
            drawnAt = now;
            draw(pad(step) + bar(done, total) + " " + amount(done, total, unit) + left(done, total, now));
        }
    }

    @Override
    public void finished(String result) {
        erase();
        terminal.err()
                .println(pad(step) + terminal.green("done")
                        + String.format(Locale.ROOT, " %6.1f s  ", seconds(nanoTime.getAsLong()))
                        + result);
    }

    @Override
    public void note(String text) {
        erase();
        terminal.err().println(terminal.faint("· " + text));
    }

    /** Leaves a clean line behind when a step was cut off. */
    void abandon() {
        erase();
    }

    private void draw(String line) {
        if (terminal.interactive()) {
            terminal.err().print("\r\u001b[K" + line);
            terminal.err().flush();
            drawn = true;
        }
    }

    private void erase() {
        if (drawn) {
            terminal.err().print("\r\u001b[K");
            drawn = false;
        }
    }

    private String left(long done, long total, long now) {
        double seconds = seconds(now);
        return total <= 0 || done <= 0 || seconds < 2 ? ""
                : String.format(Locale.ROOT, ", %.0f s left", seconds * (total - done) / done);
    }

    private double seconds(long now) {
        return (now - startedAt) / 1e9;
    }

    private static String bar(long done, long total) {
        int filled = total <= 0 ? 0 : (int) Math.min(BAR, BAR * done / total);
        return "█".repeat(filled) + "░".repeat(BAR - filled);
    }

    private static String amount(long done, long total, String unit) {
        if (unit.equals("bytes")) {
            return total > 0 ? String.format(Locale.ROOT, "%.1f of %.1f MB", done / 1e6, total / 1e6)
                    : String.format(Locale.ROOT, "%.1f MB", done / 1e6);
        }
        return total > 0 ? done + " of " + total + " " + unit : done + " " + unit;
    }

    private static String pad(String name) {
        return name.length() >= NAME ? name + " " : name + " ".repeat(NAME - name.length());
    }
}
