package gatehouse.control.pilot;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.report.Quality;
import gatehouse.control.evaluation.GradedAnswer;
import gatehouse.control.pilot.file.RegisteredTest;
import gatehouse.measure.paired.McNemar;
import gatehouse.measure.paired.NonInferiority;
import gatehouse.measure.paired.PairedTable;
import gatehouse.measure.power.NonInferiorityDesign;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two runs over the same holdout, to be judged by the registered test. An error counts against the side that made it.
 *
 * @param holdoutIds ids of the registered holdout, in order
 * @param registered digest of the plan as registered
 * @param current digest of the plan as it is now
 */
record Comparison(String candidateName, String incumbentName, RegisteredTest test, List<String> holdoutIds,
        List<GradedAnswer> candidate, List<GradedAnswer> incumbent, Sha256 registered, Sha256 current) {
    Comparison {
        holdoutIds = List.copyOf(holdoutIds);
        candidate = List.copyOf(candidate);
        incumbent = List.copyOf(incumbent);
    }

    /** Both sides answered exactly the registered items, so that they can be paired. */
    boolean paired() {
        return ids(candidate).equals(holdoutIds) && ids(incumbent).equals(holdoutIds);
    }

    /**
     * The paired figures.
     *
     * @throws IllegalStateException when the sides are not {@link #paired}
     */
    Quality quality() {
        var table = table();
        var mcnemar = McNemar.of(table);
        var design = new NonInferiorityDesign(table.flips(), test.alpha(), test.power());
        var settle = design.itemsToSettle(test.margin(), table.difference());
        @Nullable
        Integer itemsToSettle = settle.isPresent() ? settle.getAsInt() : null;
        return new Quality(table.both(), table.onlyCandidate(), table.onlyIncumbent(), table.neither(), table.difference(),
                judge().interval(), mcnemar.exact(), mcnemar.midP(), design.resolvable(table.items()),
                design.itemsIfEqual(test.margin()).orElse(NonInferiorityDesign.MOST_ITEMS), itemsToSettle);
    }

    NonInferiority judge() {
        return new NonInferiority(table(), test.margin(), test.alpha());
    }

    private PairedTable table() {
        if (!paired()) {
            throw new IllegalStateException("the two sides did not answer the same items");
        }
        var cells = new int[4];
        IntStream.range(0, candidate.size())
                .forEach(i -> cells[(candidate.get(i).right() ? 0 : 2) + (incumbent.get(i).right() ? 0 : 1)]++);
        return new PairedTable(cells[0], cells[1], cells[2], cells[3]);
    }

    static double errorShare(List<GradedAnswer> answers) {
        return answers.isEmpty() ? 0
                : (double) answers.stream().filter(answer -> answer.error() != null).count() / answers.size();
    }

    private static List<String> ids(List<GradedAnswer> answers) {
        return answers.stream().map(GradedAnswer::id).toList();
    }
}
