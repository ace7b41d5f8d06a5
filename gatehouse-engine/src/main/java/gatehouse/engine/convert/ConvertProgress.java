package gatehouse.engine.convert;

/** Told how far a conversion is. */
@FunctionalInterface
public interface ConvertProgress {
    /** So many bytes of all that are read for hashing and written were dealt with; called on the converting thread. */
    void advanced(long bytes, long total);
}
