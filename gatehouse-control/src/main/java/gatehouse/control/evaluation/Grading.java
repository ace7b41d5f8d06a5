package gatehouse.control.evaluation;

import gatehouse.measure.json.JsonAdherence;
import gatehouse.measure.text.LabelReader;
import gatehouse.measure.text.Squad;
import java.util.List;
import java.util.Map;

/** The rule by which a task's answers are right, wrong or errors. */
public final class Grading {
    private final Rule rule;

    private Grading(Rule rule) {
        this.rule = rule;
    }

    /**
     * The rule of a task.
     *
     * @throws IllegalArgumentException when the task's labels or schema cannot be used
     */
    public static Grading of(Task task) {
        return switch (task) {
            case Task.Classification closed -> classification(closed.labels(), closed.byLikelihood());
            case Task.ShortAnswer _ -> new Grading((item, output) -> new GradedAnswer(item.id(), output,
                    Squad.exactMatch(output, item.expected()), null));
            case Task.StructuredOutput(_, var schema, var fenced) -> structured(schema, fenced);
        };
    }

    /**
     * Every item's answer graded, in the order of the items; items without an answer are left out.
     */
    public List<GradedAnswer> grade(List<HoldoutItem> items, Map<String, Answer> answers) {
        return items.stream().<GradedAnswer>mapMulti((item, graded) -> {
            Answer answer = answers.get(item.id());
            if (answer != null) {
                graded.accept(grade(item, answer));
            }
        }).toList();
    }

    private GradedAnswer grade(HoldoutItem item, Answer answer) {
        return answer.output() == null ? GradedAnswer.failed(item.id(), answer.error() == null ? "missing" : answer.error())
                : rule.grade(item, answer.output());
    }

    private static Grading classification(List<String> labels, boolean likelihood) {
        if (likelihood) {
            return new Grading((item, output) -> new GradedAnswer(item.id(), output, item.expected().contains(output), null));
        }
        var reader = LabelReader.of(labels);
        return new Grading((item, output) -> reader.read(output)
                .map(label -> new GradedAnswer(item.id(), label, item.expected().contains(label), null))
                .orElseGet(() -> GradedAnswer.failed(item.id(), LabelReader.UNPARSABLE)));
    }

    private static Grading structured(String schema, boolean fenced) {
        var measure = JsonAdherence.to(schema);
        return new Grading((item, output) -> {
            var adherence = measure.check(output);
            var result = fenced ? adherence.fenced() : adherence.strict();
            return result.parses() ? new GradedAnswer(item.id(), output, result.valid(), null)
                    : GradedAnswer.failed(item.id(), LabelReader.UNPARSABLE);
        });
    }

    private interface Rule {
        GradedAnswer grade(HoldoutItem item, String output);
    }
}
