package gatehouse.control.registry;

/** Hears how far a pull is; called often and from the pulling thread. */
public interface ProgressListener {
    /**
     * Bytes so far.
     *
     * @param what the step, in words
     * @param total expected bytes, perhaps rounded by the tool that named them; negative when unknown
     */
    void progress(String what, long bytes, long total);

    /** The step is done; every step ends with this or with an exception. */
    void finished(String what, long bytes);

    static ProgressListener silent() {
        return new ProgressListener() {
            @Override
            public void progress(String what, long bytes, long total) {}

            @Override
            public void finished(String what, long bytes) {}
        };
    }
}
