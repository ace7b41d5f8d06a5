package gatehouse.gateway.metering;

/** How the journal does. */
public enum JournalState {
    /** Records reach the operating system. */
    WRITABLE,
    /** The disk takes nothing; what was appended waits in memory. Calls that hold a budget must be refused. */
    HOLDING,
    /** Memory for what waits is used up too. Every call must be refused. */
    FULL
}
