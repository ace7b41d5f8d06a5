package gatehouse.control.evaluation;

import gatehouse.api.chat.LabelScores;
import gatehouse.api.chat.LabelScores.LabelScore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How likely a model finds each label whatever the message says: the mean of its log-probabilities over messages that are not
 * in the holdout. Small models favour some labels by far; the scores are compared with this taken off. The correction is that
 * of batch calibration (Zhou and others, 2023, arXiv 2309.17249), estimated on the prompt's examples instead of the holdout, so
 * that no item's answer depends on the other items.
 *
 * @param logprobs mean log-probability of each label; empty for no correction
 */
public record LabelBias(Map<String, Double> logprobs) {
    public static final LabelBias NONE = new LabelBias(Map.of());

    public LabelBias {
        logprobs = Map.copyOf(logprobs);
    }

    /** The scores of one message and the label that is right for it. */
    public record Scored(String expected, LabelScores scores) {}

    /**
     * The bias seen in these scores. Each right label weighs the same, however many messages have it: a model repeats what it
     * finds solved in its prompt, and common labels must not count as bias for that reason.
     */
    public static LabelBias of(List<Scored> messages) {
        var byRightLabel = messages.stream()
                .collect(Collectors.groupingBy(Scored::expected, LinkedHashMap::new, Collectors.toList()));
        var sums = new LinkedHashMap<String, Double>();
        byRightLabel.values().forEach(group -> group.forEach(message -> message.scores().scores().forEach(
                score -> sums.merge(score.label(), score.logprob() / group.size() / byRightLabel.size(), Double::sum))));
        return new LabelBias(sums);
    }

    /** The likeliest label beyond the bias; of equal ones the first asked. */
    public String best(LabelScores scores) {
        LabelScore best = scores.scores().getFirst();
        for (LabelScore score : scores.scores()) {
            if (beyond(score) > beyond(best)) {
                best = score;
            }
        }
        return best.label();
    }

    private double beyond(LabelScore score) {
        return score.logprob() - logprobs.getOrDefault(score.label(), 0.0);
    }
}
