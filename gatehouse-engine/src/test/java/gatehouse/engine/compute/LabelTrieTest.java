package gatehouse.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.compute.LabelTrie.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelTrieTest {
    @Test
    void a_shared_beginning_is_one_path() {
        var trie = new LabelTrie(List.of(new int[] {1, 2}, new int[] {1, 2, 3}, new int[] {1, 4}));

        assertThat(trie.nodes()).containsExactly(
                new Node(1, -1, 0, List.of(0, 1, 2)),
                new Node(2, 0, 1, List.of(0, 1)),
                new Node(3, 1, 2, List.of(1)),
                new Node(4, 0, 1, List.of(2)));
    }

    @Test
    void every_label_can_be_read_back_from_its_nodes() {
        var random = new Random(1);
        for (int round = 0; round < 500; round++) {
            // Given
            List<int[]> labels = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                labels.add(random.ints(1 + random.nextInt(4), 0, 3).toArray());
            }
            List<int[]> sorted = LabelTrie.order(labels).stream().map(labels::get).toList();

            // When
            List<Node> nodes = new LabelTrie(sorted).nodes();

            // Then
            for (int label = 0; label < sorted.size(); label++) {
                int own = label;
                int[] read = nodes.stream().filter(node -> node.labels().contains(own)).mapToInt(Node::token).toArray();
                assertThat(read).isEqualTo(sorted.get(label));
            }
            assertThat(nodes).allMatch(node -> node.parent() < nodes.indexOf(node));
        }
    }

    @Test
    void the_order_of_the_labels_does_not_change_the_trie() {
        List<int[]> labels = new ArrayList<>(List.of(new int[] {3}, new int[] {1, 2}, new int[] {1}, new int[] {2, 2}));
        List<int[]> shuffled = new ArrayList<>(labels);
        Collections.shuffle(shuffled, new Random(4));

        assertThat(new LabelTrie(sorted(shuffled)).nodes()).isEqualTo(new LabelTrie(sorted(labels)).nodes());
    }

    @Test
    void groups_keep_to_their_bounds_and_a_long_label_stands_alone() {
        List<int[]> labels = List.of(new int[3], new int[3], new int[9], new int[1], new int[1], new int[1]);

        List<List<Integer>> groups = LabelTrie.groups(List.of(0, 1, 2, 3, 4, 5), labels, 2, 6);

        assertThat(groups).containsExactly(List.of(0, 1), List.of(2), List.of(3, 4), List.of(5));
    }

    private static List<int[]> sorted(List<int[]> labels) {
        return labels.stream().sorted(Arrays::compare).toList();
    }
}
