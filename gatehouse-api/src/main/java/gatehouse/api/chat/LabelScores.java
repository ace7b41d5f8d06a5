package gatehouse.api.chat;

import java.util.List;

/** How likely each label is as the answer, in the order asked. */
public record LabelScores(List<LabelScore> scores, Usage usage) {
    public LabelScores {
        scores = List.copyOf(scores);
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("at least one label must be scored");
        }
    }

    /** The likeliest label; of equal ones the first asked. */
    public LabelScore best() {
        LabelScore best = scores.getFirst();
        for (LabelScore score : scores) {
            if (score.logprob() > best.logprob()) {
                best = score;
            }
        }
        return best;
    }

    /**
     * One label's likelihood.
     *
     * @param logprob sum over the label's tokens and the token that ends the turn, natural logarithm, at most 0
     * @param tokens how many tokens were summed
     */
    public record LabelScore(String label, double logprob, int tokens) {
        public LabelScore {
            if (!(logprob <= 0) || tokens < 1) {
                throw new IllegalArgumentException("a log-probability is at most 0 over at least 1 token, but '" + label
                        + "' has " + logprob + " over " + tokens);
            }
        }
    }
}
