package gatehouse.control.access;

/** Whether a key opens anything. */
public enum KeyState {
    ACTIVE, EXPIRED, REVOKED,
    /** Hashed under a secret that the home no longer has: only rotating it helps. */
    ORPHANED
}
