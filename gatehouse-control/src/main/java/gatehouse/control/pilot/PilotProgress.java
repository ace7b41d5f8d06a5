package gatehouse.control.pilot;

/** Told how a pilot goes on. Called from the pilot's thread. */
public interface PilotProgress {
    /** A step begins, such as {@code quantize candidate}. */
    void started(String step);

    /**
     * A step goes on.
     *
     * @param unit {@code bytes}, {@code items}, {@code tensors} or {@code requests}
     * @param total 0 when not known
     */
    void advanced(long done, long total, String unit);

    /** The step ended with this result, in a few words. */
    void finished(String result);

    /** Something the reader should know before the figures. */
    void note(String text);
}
