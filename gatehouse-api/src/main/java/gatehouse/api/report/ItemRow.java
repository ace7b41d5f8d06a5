package gatehouse.api.report;

/**
 * One item of the holdout with both answers.
 *
 * @param candidate the candidate's answer, or the class of its error
 * @param stratum empty when the holdout has none
 */
public record ItemRow(String id, String input, String expected, String stratum, String candidate, String incumbent,
        boolean candidateRight, boolean incumbentRight) {
    /** The two sides gave different answers. */
    public boolean differs() {
        return !candidate.equals(incumbent);
    }
}
