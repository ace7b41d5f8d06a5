package gatehouse.control.evaluation;

import java.util.List;

/**
 * One private input with its truth.
 *
 * @param expected answers that count as right; one for a label, possibly several for a short answer, none for JSON by schema
 * @param stratum kind of input it stands for; empty when not given
 * @param cluster items of one conversation or customer share it; empty when not given
 */
public record HoldoutItem(String id, String input, List<String> expected, String stratum, String cluster, String language) {
    public HoldoutItem {
        expected = List.copyOf(expected);
    }

    @Override
    public String toString() {
        return "HoldoutItem[" + id + "]";
    }
}
