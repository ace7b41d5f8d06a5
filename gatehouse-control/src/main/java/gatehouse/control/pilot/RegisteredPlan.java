package gatehouse.control.pilot;

import gatehouse.api.evidence.Evidence;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.report.Registration;
import gatehouse.control.evaluation.Task;
import gatehouse.control.pilot.file.PilotPlan;
import gatehouse.control.pilot.file.RegisteredTest;
import gatehouse.measure.power.NonInferiorityDesign;
import gatehouse.measure.power.PairedDesign;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is fixed before the first answer, as stored in {@code plan.json}.
 *
 * @param reading how an answer is read, in words
 * @param resolvable smallest margin the items resolve at the expected flips, as a fraction
 * @param interval how the interval of the difference is made
 */
record RegisteredPlan(String schema, String pilot, String question, RegisteredTest test, String reading, int items,
        double resolvable,
        String interval,
        List<Evidence> files, Sha256 planHash, Instant registeredAt) {
    private static final String INTERVAL = "Tango's score interval for paired proportions";

    static RegisteredPlan of(PilotPlan plan, Instant at) {
        var test = plan.test();
        double resolvable = new NonInferiorityDesign(test.expectedFlips(), test.alpha(), test.power())
                .resolvable(plan.holdout().size());
        return new RegisteredPlan("gatehouse.plan/1", plan.name(), plan.question(), test, reading(plan.task()),
                plan.holdout().size(), resolvable,
                INTERVAL,
                plan.files(), plan.hash(), at);
    }

    private static String reading(Task task) {
        return switch (task) {
            case Task.Classification classification -> switch (classification.reading()) {
                case TEXT -> "the text written, which must be a label";
                case LIKELIHOOD -> "the likeliest label by the model's own probabilities";
                case CALIBRATED_LIKELIHOOD -> "the likeliest label by the model's own probabilities, each label's mean over "
                        + Words.count(classification.prompt().examples().size()) + " examples taken off";
            };
            case Task.ShortAnswer _ -> "the text written, after SQuAD's normalisation";
            case Task.StructuredOutput(_, _, var fenced) -> fenced ? "JSON, alone or in one Markdown fence" : "JSON alone";
        };
    }

    /** What the holdout can show, before the run: any difference in a two-sided test, and "not worse" in the registered one. */
    String powerLine() {
        double difference = new PairedDesign(0, test.expectedFlips(), 0.05).resolvable(items, test.power());
        String line = Words.count(items) + " items at " + Words.percent(test.expectedFlips()) + " flips resolve "
                + Words.size(difference)
                + " points (" + Words.size(resolvable) + " in the registered one-sided test); you asked for "
                + Words.size(test.margin());
        if (resolvable <= test.margin()) {
            return line + ".";
        }
        OptionalInt needed = new NonInferiorityDesign(test.expectedFlips(), test.alpha(), test.power())
                .itemsIfEqual(test.margin());
        return line + ": "
                + (needed.isPresent() ? "about " + Words.count(needed.getAsInt()) + " items would do." : "no holdout would do.");
    }

    Registration registration() {
        return new Registration(test.metric(), reading, test.margin(), test.alpha(), test.power(), test.expectedFlips(),
                test.seed(),
                items,
                resolvable, interval, planHash, registeredAt);
    }
}
