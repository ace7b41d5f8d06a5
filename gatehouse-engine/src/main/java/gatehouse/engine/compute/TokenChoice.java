package gatehouse.engine.compute;

import gatehouse.engine.llama.LlamaVocabulary;
import gatehouse.engine.llama.Logits;
import java.util.ArrayList;
import java.util.List;

/**
 * A token that was chosen and how likely it was, before temperature and everything else that shapes the choice.
 *
 * @param likeliest the likeliest tokens at its place, the likeliest first
 */
public record TokenChoice(Likelihood chosen, List<Likelihood> likeliest) {
    public TokenChoice {
        likeliest = List.copyOf(likeliest);
    }

    /**
     * One token's likelihood.
     *
     * @param bytes what it stands for; control tokens by their names
     * @param logprob natural logarithm
     */
    @SuppressWarnings("ArrayRecordComponent") // a few bytes, read once
    public record Likelihood(byte[] bytes, double logprob) {}

    static TokenChoice of(int token, int alternatives, Logits logits, LlamaVocabulary vocabulary) {
        double normaliser = logits.logSumExp();
        var likeliest = new ArrayList<Likelihood>();
        for (int other : logits.likeliest(alternatives)) {
            likeliest.add(likelihood(other, logits, normaliser, vocabulary));
        }
        return new TokenChoice(likelihood(token, logits, normaliser, vocabulary), likeliest);
    }

    private static Likelihood likelihood(int token, Logits logits, double normaliser, LlamaVocabulary vocabulary) {
        return new Likelihood(vocabulary.pieceWithMarkup(token), logits.get(token) - normaliser);
    }
}
