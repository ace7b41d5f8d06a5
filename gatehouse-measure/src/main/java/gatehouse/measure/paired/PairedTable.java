package gatehouse.measure.paired;

/**
 * The paired 2x2 table: how many items both sides, one side only, or neither answered correctly. Differences are candidate
 * minus incumbent.
 */
public record PairedTable(int both, int onlyCandidate, int onlyIncumbent, int neither) {
    public PairedTable {
        if (both < 0 || onlyCandidate < 0 || onlyIncumbent < 0 || neither < 0) {
            throw new IllegalArgumentException("counts must not be negative, but are " + both + ", " + onlyCandidate + ", "
                    + onlyIncumbent + ", " + neither);
        }
        if ((long) both + onlyCandidate + onlyIncumbent + neither > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a table holds at most " + Integer.MAX_VALUE + " items");
        }
        if (both + onlyCandidate + onlyIncumbent + neither == 0) {
            throw new IllegalArgumentException("a paired table needs at least one item");
        }
    }

    /** The table of two sides' right and wrong answers to the same items, in the same order. */
    public static PairedTable of(boolean[] candidate, boolean[] incumbent) {
        if (candidate.length != incumbent.length) {
            throw new IllegalArgumentException("both sides answer the same items, but the candidate has " + candidate.length
                    + " and the incumbent " + incumbent.length);
        }
        int[] cells = new int[4];
        for (int i = 0; i < candidate.length; i++) {
            cells[(candidate[i] ? 0 : 2) + (incumbent[i] ? 0 : 1)]++;
        }
        return new PairedTable(cells[0], cells[1], cells[2], cells[3]);
    }

    public int items() {
        return both + onlyCandidate + onlyIncumbent + neither;
    }

    /** Items on which exactly one side is right. */
    public int discordant() {
        return onlyCandidate + onlyIncumbent;
    }

    /** Share of items on which exactly one side is right. */
    public double flips() {
        return (double) discordant() / items();
    }

    /** Accuracy of the candidate minus that of the incumbent. */
    public double difference() {
        return (double) (onlyCandidate - onlyIncumbent) / items();
    }

    /** The same items with the sides exchanged. */
    public PairedTable swapped() {
        return new PairedTable(both, onlyIncumbent, onlyCandidate, neither);
    }
}
