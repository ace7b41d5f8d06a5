package gatehouse.engine.serve;

import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.Logits;
import gatehouse.engine.llama.TokenBatch;
import gatehouse.engine.serve.LabelTrie.Node;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How likely labels are as the whole answer to a prompt that was just read: the sum of the natural log-probabilities of their
 * tokens and of the token that ends the turn. Without the latter a label that begins another would always win against it.
 */
final class LabelScoring {
    /** Labels computed together; each takes a sequence of the context besides the prompt's. */
    static final int MOST_LABELS = 32;

    /** Tokens computed together, and so the most a label may have. */
    static final int MOST_TOKENS = 128;

    private final LlamaContext context;
    private final int endOfTurn;

    LabelScoring(LlamaContext context, int endOfTurn) {
        this.context = context;
        this.endOfTurn = endOfTurn;
    }

    /**
     * Scores each label.
     *
     * @param afterPrompt likelihoods after the prompt; not used any more afterwards
     * @param promptLength tokens in sequence 0
     * @param room tokens for which memory is left; at least those of the longest label
     */
    double[] score(List<int[]> labels, Logits afterPrompt, int promptLength, int room) {
        double[] scores = new double[labels.size()];
        double normaliser = afterPrompt.logSumExp();
        for (int i = 0; i < scores.length; i++) {
            scores[i] = afterPrompt.get(labels.get(i)[0]) - normaliser;
        }
        for (List<Integer> group : LabelTrie.groups(LabelTrie.order(labels), labels, MOST_LABELS,
                Math.min(MOST_TOKENS, room))) {
            scoreGroup(group, group.stream().map(labels::get).toList(), promptLength, scores);
        }
        return scores;
    }

    private void scoreGroup(List<Integer> indices, List<int[]> labels, int promptLength, double[] scores) {
        List<Node> nodes = new LabelTrie(labels).nodes();
        for (int label = 0; label < labels.size(); label++) {
            context.share(PromptReader.SEQUENCE, sequence(label));
        }
        try {
            TokenBatch batch = context.batch();
            for (Node node : nodes) {
                int[] sequences = node.labels().stream().mapToInt(LabelScoring::sequence).toArray();
                batch.add(node.token(), promptLength + node.depth(), true, sequences);
            }
            context.decode();
            // Normalising a row takes as long as computing it, and the compute threads are idle now.
            double[] normalisers = IntStream.range(0, nodes.size()).parallel().mapToDouble(i -> context.logits(i).logSumExp())
                    .toArray();
            for (int i = 0; i < nodes.size(); i++) {
                addNext(nodes.get(i), context.logits(i), normalisers[i], indices, labels, scores);
            }
        } finally {
            for (int label = 0; label < labels.size(); label++) {
                context.forget(sequence(label), 0);
            }
        }
    }

    /** Adds, for each label through the node, the log-probability of what follows it there. */
    private void addNext(Node node, Logits logits, double normaliser, List<Integer> indices, List<int[]> labels,
            double[] scores) {
        for (int label : node.labels()) {
            int[] tokens = labels.get(label);
            int next = node.depth() + 1 < tokens.length ? tokens[node.depth() + 1] : endOfTurn;
            scores[indices.get(label)] += logits.get(next) - normaliser;
        }
    }

    private static int sequence(int label) {
        return PromptReader.SEQUENCE + 1 + label;
    }
}
