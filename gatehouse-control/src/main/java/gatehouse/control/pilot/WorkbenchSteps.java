package gatehouse.control.pilot;

import gatehouse.control.quantization.StepProgress;

/** Steps of another room as parts of one step of a pilot: only how far they are is told. */
record WorkbenchSteps(Workbench.Progress progress) implements StepProgress {
    @Override
    public void started(String step) {
        progress.advanced(0, 0, "");
    }

    @Override
    public void advanced(long done, long total, String unit) {
        progress.advanced(done, total, unit);
    }

    @Override
    public void finished(String result) {
        progress.advanced(1, 1, "");
    }

    @Override
    public void note(String text) {
        // The build carries its warnings to the report.
    }
}
