package gatehouse.api.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both sides cost at a monthly volume. Money is US dollars.
 *
 * @param breakEvenRequestsPerMonth volume from which the candidate is the cheaper; absent when it never is
 * @param advice one sentence, such as "do not self-host: ..."
 * @param curve cost a month over volume, for drawing; volumes ascend
 * @param assumptions every input the figures rest on, in words
 */
public record CostComparison(long requestsPerMonth, SideCost candidate, SideCost incumbent,
        @Nullable Long breakEvenRequestsPerMonth, String advice, List<Point> curve, List<String> assumptions) {
    public CostComparison {
        curve = List.copyOf(curve);
        assumptions = List.copyOf(assumptions);
    }

    /**
     * One side's cost.
     *
     * @param machines machines needed at the volume; 0 when paid by use
     * @param fixedPerMonth cost that does not depend on volume within the machines needed
     * @param perThousandRequests all costs at the volume over thousands of requests
     * @param perCorrectAnswer all costs at the volume over correct answers; absent when none is correct
     */
    public record SideCost(int machines, double fixedPerMonth, double totalPerMonth, double perThousandRequests,
            @Nullable Double perCorrectAnswer, List<Part> parts) {
        public SideCost {
            parts = List.copyOf(parts);
        }
    }

    /** One part of a side's monthly cost, such as machine, power, engineer or tokens. */
    public record Part(String name, double perMonth) {}

    /** Cost a month of both sides at one volume. */
    public record Point(long requestsPerMonth, double candidate, double incumbent) {}
}
