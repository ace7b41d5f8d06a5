package gatehouse.control.pilot;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.report.CheckLine;
import gatehouse.api.report.CostComparison;
import gatehouse.api.report.ItemRow;
import gatehouse.api.report.LabelQuality;
import gatehouse.api.report.LoadResult;
import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Side.Averages;
import gatehouse.api.report.Side.Confusion;
import gatehouse.control.economics.CostException;
import gatehouse.control.evaluation.Answer;
import gatehouse.control.evaluation.AnswerFile;
import gatehouse.control.evaluation.GradedAnswer;
import gatehouse.control.evaluation.Grading;
import gatehouse.control.evaluation.HoldoutItem;
import gatehouse.control.evaluation.Task;
import gatehouse.control.intake.IntakeCase;
import gatehouse.control.pilot.file.PilotPlan;
import gatehouse.measure.classification.Classification;
import gatehouse.measure.proportion.Proportion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts together what a finished run shows, from the files in its folder alone. */
final class ReportAssembly {
    private static final double ACCURACY_LEVEL = 0.95;

    private final PilotPlan plan;
    private final RunFolder folder;
    private final Map<String, String> machine;
    private final Grading grading;

    ReportAssembly(PilotPlan plan, RunFolder folder, Map<String, String> machine) {
        this.plan = plan;
        this.folder = folder;
        this.machine = machine;
        this.grading = Grading.of(plan.task());
    }

    /**
     * @param open checks that did not happen
     * @param current digest of the plan's files as they are now
     */
    PilotReport assemble(IntakeCase intake, SideIdentity candidate, SideIdentity incumbent, CheckOutcome licence,
            List<String> open,
            Sha256 current, Instant now) {
        var registered = folder.once("plan.json", RegisteredPlan.class, () -> {
            throw new PilotException("pilot.plan.missing", "the run has no registered plan; start a new run with --new");
        });
        var candidateMeasured = measured(candidate);
        var incumbentMeasured = measured(incumbent);
        var comparison = new Comparison(candidate.name(), incumbent.name(), registered.test(),
                plan.holdout().stream().map(HoldoutItem::id).toList(), candidateMeasured.graded(), incumbentMeasured.graded(),
                registered.planHash(), current);
        var decision = PilotVerdict.decide(comparison);
        var cautions = cautions(candidate, incumbent);
        var cost = cost(candidateMeasured, incumbentMeasured, cautions);
        return new PilotReport(intake.id().text(), plan.name(), plan.question(), now, decision, cautions,
                registered.registration(), candidateMeasured.side(), incumbentMeasured.side(), comparison.quality(),
                labels(candidateMeasured, incumbentMeasured), items(candidateMeasured, incumbentMeasured),
                candidateMeasured.load(),
                incumbentMeasured.load(), cost, checks(candidate, incumbent, licence, open), facts(),
                folder.evidence().evidence(), machine);
    }

    /**
     * One side's answers, graded.
     *
     * @param classes figures per label; absent when the task has no labels
     */
    record Measured(SideIdentity identity, Map<String, Answer> answers, List<GradedAnswer> graded,
            @Nullable Classification classes,
            gatehouse.api.report.Side side, @Nullable LoadResult load) {}

    private Measured measured(SideIdentity identity) {
        Map<String, Answer> answers;
        try (var file = AnswerFile.open(folder.file(SideMeasurement.answersFile(identity.side())))) {
            answers = file.answers();
        }
        List<GradedAnswer> graded = grading.grade(plan.holdout(), answers);
        Classification classes = plan.task() instanceof Task.Classification task ? classes(task, graded) : null;
        LoadResult load = plan.load() != null && folder.finished(SideMeasurement.loadFile(identity.side()))
                ? LoadSummary.read(folder.file(SideMeasurement.loadFile(identity.side())), plan.load())
                : null;
        return new Measured(identity, answers, graded, classes, side(identity, answers, graded, classes), load);
    }

    private Classification classes(Task.Classification task, List<GradedAnswer> graded) {
        return Classification.of(task.labels(), plan.holdout().stream().map(item -> item.expected().getFirst()).toList(),
                graded.stream().map(GradedAnswer::prediction).toList());
    }

    private gatehouse.api.report.Side side(SideIdentity identity, Map<String, Answer> answers, List<GradedAnswer> graded,
            @Nullable Classification classes) {
        int correct = (int) graded.stream().filter(GradedAnswer::right).count();
        var errors = new TreeMap<String, Integer>();
        graded.stream().map(GradedAnswer::error).filter(Objects::nonNull).forEach(error -> errors.merge(error, 1, Integer::sum));
        List<Double> latencies = plan.holdout().stream().map(item -> answers.get(item.id())).filter(Objects::nonNull)
                .map(Answer::latencyMs).filter(Objects::nonNull).toList();
        Confusion confusion = classes == null ? null : classes.confusion();
        Averages averages = classes == null ? null : classes.averages();
        return new gatehouse.api.report.Side(identity.name(), identity.origin(), identity.lineage(), correct,
                new Proportion(correct, graded.size()).wilson(ACCURACY_LEVEL), errors, latencies, confusion, averages);
    }

    private static List<String> cautions(SideIdentity candidate, SideIdentity incumbent) {
        var cautions = new ArrayList<>(candidate.cautions());
        var from = candidate.source();
        var other = incumbent.source();
        if (from == null || other == null || !from.sha256().equals(other.sha256())) {
            cautions.addAll(incumbent.cautions());
        }
        return cautions;
    }

    private static List<LabelQuality> labels(Measured candidate, Measured incumbent) {
        var left = candidate.classes();
        var right = incumbent.classes();
        if (left == null || right == null) {
            return List.of();
        }
        return IntStream.range(0, left.labels().size()).mapToObj(i -> new LabelQuality(left.labels().get(i).label(),
                left.labels().get(i).support(), left.labels().get(i).scores(), right.labels().get(i).scores())).toList();
    }

    private List<ItemRow> items(Measured candidate, Measured incumbent) {
        return IntStream.range(0, plan.holdout().size()).mapToObj(i -> {
            var item = plan.holdout().get(i);
            var left = candidate.graded().get(i);
            var right = incumbent.graded().get(i);
            return new ItemRow(item.id(), item.input(), String.join(" | ", item.expected()), item.stratum(), left.prediction(),
                    right.prediction(), left.right(), right.right());
        }).toList();
    }

    /** The costs; when something they need was not measured, none, and a caution that says what. */
    private @Nullable CostComparison cost(Measured candidate, Measured incumbent, List<String> cautions) {
        var inputs = plan.cost();
        if (inputs == null) {
            return null;
        }
        try {
            return PilotCost.of(inputs, candidate, incumbent);
        } catch (CostException e) {
            e.faults().forEach(fault -> cautions.add("The costs could not be compared: " + fault));
            return null;
        }
    }

    private static List<CheckLine> checks(SideIdentity candidate, SideIdentity incumbent, CheckOutcome licence,
            List<String> open) {
        var checks = new ArrayList<CheckLine>();
        inspection(candidate).ifPresent(checks::add);
        inspection(incumbent).ifPresent(checks::add);
        checks.add(new CheckLine("licence of the candidate", licence));
        checks.add(new CheckLine("approval", new CheckOutcome.NotChecked(open.isEmpty() ? "waits for a person"
                : "cannot be given while these are not checked: " + String.join(", ", open))));
        return checks;
    }

    private static Optional<CheckLine> inspection(SideIdentity side) {
        return Optional.ofNullable(side.published())
                .map(inspected -> new CheckLine("inspection of the " + side.side().word(), inspected.outcome()));
    }

    private Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        plan.facts().forEach(
                fact -> facts.put(fact.name(), fact.value() + " (" + fact.source() + ", " + fact.date() + ", " + fact.owner()
                        + ")"));
        return facts;
    }
}
