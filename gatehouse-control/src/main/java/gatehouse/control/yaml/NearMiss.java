package gatehouse.control.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that someone likely meant who wrote another. */
public final class NearMiss {
    private static final int LONGEST = 64;

    private NearMiss() {}

    /** The nearest of the names, when no more than a third of it is written differently. */
    public static Optional<String> of(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = written.toLowerCase(Locale.ROOT);
        return known.stream().filter(name -> name.length() <= LONGEST)
                .filter(name -> distance(plain, name.toLowerCase(Locale.ROOT)) <= tolerated(name))
                .min(Comparator.comparingInt(name -> distance(plain, name.toLowerCase(Locale.ROOT))));
    }

    /** Of a name of one letter nothing may differ: it would be like every other. */
    private static int tolerated(String name) {
        return Math.min(Math.max(1, name.length() / 3), name.length() - 1);
    }

    /** Letters to insert, leave out, replace or swap with their neighbour (Damerau, 1964; each place is touched once). */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int cheapest(int[][] steps, String a, String b, int i, int j) {
        int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cheapest = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, steps[i - 2][j - 2] + 1) : cheapest;
    }
}
