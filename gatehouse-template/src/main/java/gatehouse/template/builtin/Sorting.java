package gatehouse.template.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Stable sorting by {@code <} alone, as Python sorts. Numbers that are not numbers make an order that is none, which Java's own sort
 * may refuse.
 */
final class Sorting {
    private Sorting() {}

    static <T> List<T> sorted(List<T> items, BiPredicate<T, T> less) {
        if (items.size() < 2) {
            return items;
        }
        int middle = items.size() / 2;
        return merged(sorted(items.subList(0, middle), less), sorted(items.subList(middle, items.size()), less), less);
    }

    private static <T> List<T> merged(List<T> left, List<T> right, BiPredicate<T, T> less) {
        var merged = new ArrayList<T>(left.size() + right.size());
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            merged.add(less.test(right.get(j), left.get(i)) ? right.get(j++) : left.get(i++));
        }
        merged.addAll(left.subList(i, left.size()));
        merged.addAll(right.subList(j, right.size()));
        return merged;
    }
}
