package gatehouse.engine.compute;

import gatehouse.engine.compute.LabelTrie.Node;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.Logits;
import gatehouse.engine.llama.TokenBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How likely labels are as the whole answer to a prompt that was just read into {@link #PROMPT}: the sum of the natural
 * log-probabilities of their tokens and of the token that ends the turn. Without the latter a label that begins another would
 * always win against it. A step computes one group of labels.
 */
final class LabelScoring {
    /** The sequence of the prompt, whose cells the labels share. */
    static final int PROMPT = 0;

    /** Labels computed together; each takes a sequence of the context besides the prompt's. */
    static final int MOST_LABELS = 32;

    private final LlamaContext context;
    private final int endOfTurn;
    private final List<int[]> labels;
    private final int promptLength;
    private final double[] scores;
    private final Deque<List<Integer>> groups;

    /**
     * Begins with what each label begins with.
     *
     * @param afterPrompt likelihoods after the prompt; not used any more afterwards
     * @param room tokens for which memory is left; at least those of the longest label
     */
    LabelScoring(LlamaContext context, int endOfTurn, List<int[]> labels, Logits afterPrompt, int promptLength, int room) {
        this.context = context;
        this.endOfTurn = endOfTurn;
        this.labels = labels;
        this.promptLength = promptLength;
        this.scores = new double[labels.size()];
        double normaliser = afterPrompt.logSumExp();
        for (int i = 0; i < scores.length; i++) {
            scores[i] = afterPrompt.get(labels.get(i)[0]) - normaliser;
        }
        this.groups = new ArrayDeque<>(
                LabelTrie.groups(LabelTrie.order(labels), labels, MOST_LABELS, Math.min(Work.Score.MOST_TOKENS, room)));
    }

    boolean isDone() {
        return groups.isEmpty();
    }

    /** Log-probabilities in the order of the labels; complete when {@link #isDone()}. */
    double[] scores() {
        return scores;
    }

    void step() {
        List<Integer> group = groups.removeFirst();
        score(group, group.stream().map(labels::get).toList());
    }

    private void score(List<Integer> indices, List<int[]> group) {
        List<Node> nodes = new LabelTrie(group).nodes();
        for (int label = 0; label < group.size(); label++) {
            context.share(PROMPT, sequence(label));
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
                addNext(nodes.get(i), context.logits(i), normalisers[i], indices, group);
            }
        } finally {
            for (int label = 0; label < group.size(); label++) {
                context.forget(sequence(label), 0);
            }
        }
    }

    /** Adds, for each label through the node, the log-probability of what follows it there. */
    private void addNext(Node node, Logits logits, double normaliser, List<Integer> indices, List<int[]> group) {
        for (int label : node.labels()) {
            int[] tokens = group.get(label);
            int next = node.depth() + 1 < tokens.length ? tokens[node.depth() + 1] : endOfTurn;
            scores[indices.get(label)] += logits.get(next) - normaliser;
        }
    }

    private static int sequence(int label) {
        return PROMPT + 1 + label;
    }
}
