package gatehouse.api.report;

import java.util.List;

/**
 * The verdict in words that page, terminal and {@code decision.json} share.
 *
 * @param headline one sentence a manager can repeat
 * @param reasons the grounds, one sentence each, most important first
 */
public record Decision(Verdict verdict, String headline, List<String> reasons) {
    public Decision {
        reasons = List.copyOf(reasons);
    }
}
