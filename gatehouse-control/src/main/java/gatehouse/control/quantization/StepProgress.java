package gatehouse.control.quantization;

import gatehouse.control.registry.ProgressListener;

/** Hears of the steps of a longer piece of work, one after the other. */
public interface StepProgress {
    void started(String step);

    /**
     * The step went on.
     *
     * @param total 0 when not known
     */
    void advanced(long done, long total, String unit);

    void finished(String result);

    /** Something worth knowing besides. */
    void note(String text);

    /** The same for the registry, whose steps are all told in bytes. */
    default ProgressListener ofBytes() {
        return new ProgressListener() {
            @Override
            public void progress(String what, long bytes, long total) {
                advanced(bytes, Math.max(0, total), "bytes");
            }

            @Override
            public void finished(String what, long bytes) {
                advanced(bytes, bytes, "bytes");
            }
        };
    }
}
