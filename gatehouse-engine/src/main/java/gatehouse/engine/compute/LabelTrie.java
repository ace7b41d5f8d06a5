package gatehouse.engine.compute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Labels as token sequences that share their common beginnings, so that a shared token is computed once. Nodes lie in
 * pre-order of the sorted labels: the same labels give the same trie whatever their order.
 */
final class LabelTrie {
    private final List<Node> nodes = new ArrayList<>();

    /**
     * One token of one or more labels.
     *
     * @param parent index of the node before it, or -1 after the prompt
     * @param depth tokens between it and the prompt
     * @param labels indices of the labels through it, ascending
     */
    record Node(int token, int parent, int depth, List<Integer> labels) {}

    /** @param labels tokens of each label, at least one, in {@link #order}'s order */
    LabelTrie(List<int[]> labels) {
        int[] before = {};
        int[] path = {};
        for (int label = 0; label < labels.size(); label++) {
            int[] tokens = labels.get(label);
            int[] newPath = Arrays.copyOf(path, tokens.length);
            int shared = commonPrefix(before, tokens);
            for (int depth = 0; depth < tokens.length; depth++) {
                if (depth >= shared) {
                    newPath[depth] = nodes.size();
                    nodes.add(new Node(tokens[depth], depth == 0 ? -1 : newPath[depth - 1], depth, new ArrayList<>()));
                }
                nodes.get(newPath[depth]).labels().add(label);
            }
            before = tokens;
            path = newPath;
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Indices of the labels, sorted by their tokens. */
    static List<Integer> order(List<int[]> labels) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> Arrays.compare(labels.get(a), labels.get(b)));
        return order;
    }

    /** Cuts sorted labels into groups of at most so many labels and tokens; a longer label stands alone. */
    static List<List<Integer>> groups(List<Integer> order, List<int[]> labels, int mostLabels, int mostTokens) {
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> group = new ArrayList<>();
        int tokens = 0;
        for (int label : order) {
            int own = labels.get(label).length;
            if (!group.isEmpty() && (group.size() == mostLabels || tokens + own > mostTokens)) {
                groups.add(group);
                group = new ArrayList<>();
                tokens = 0;
            }
            group.add(label);
            tokens += own;
        }
        groups.add(group);
        return groups;
    }

    private static int commonPrefix(int[] a, int[] b) {
        int difference = Arrays.mismatch(a, b);
        return difference < 0 ? a.length : difference;
    }
}
