package gatehouse.engine.divergence;

import gatehouse.engine.gguf.GgufTensor;
import gatehouse.engine.gguf.TensorFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tensors that do the same in every layer, such as {@code ffn_down}, by the formats they are written in.
 *
 * @param formats the one that takes most bytes first
 */
public record TensorKind(String kind, List<Written> formats) {
    public TensorKind {
        formats = List.copyOf(formats);
    }

    /** So many tensors in this format. */
    public record Written(TensorFormat format, int tensors, long bytes) {}

    /** All kinds, the largest first. */
    static List<TensorKind> of(List<GgufTensor> tensors) {
        Map<String, Map<TensorFormat, Written>> kinds = new TreeMap<>();
        for (GgufTensor tensor : tensors) {
            kinds.computeIfAbsent(kind(tensor.name()), _ -> new TreeMap<>()).merge(tensor.format(),
                    new Written(tensor.format(), 1, tensor.bytes()),
                    (a, b) -> new Written(a.format(), a.tensors() + b.tensors(), a.bytes() + b.bytes()));
        }
        List<TensorKind> all = new ArrayList<>();
        kinds.forEach((kind, formats) -> all.add(new TensorKind(kind,
                formats.values().stream().sorted(Comparator.comparingLong(Written::bytes).reversed()).toList())));
        all.sort(Comparator.comparingLong(TensorKind::bytes).reversed());
        return all;
    }

    long bytes() {
        return formats.stream().mapToLong(Written::bytes).sum();
    }

    private static String kind(String name) {
        return name.replaceFirst("^blk\\.\\d+\\.", "").replaceFirst("\\.weight$", "");
    }
}
