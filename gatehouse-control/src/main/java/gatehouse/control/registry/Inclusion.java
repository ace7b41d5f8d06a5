package gatehouse.control.registry;

import java.util.List;

/**
 * Which files of several are wanted: all, or those that match one of the patterns. {@code *} stands for any text, slashes included,
 * {@code ?} for one character; a pattern that ends with a slash takes the whole folder.
 */
public record Inclusion(List<String> patterns) {
    private static final int LONGEST = 1024;

    public Inclusion {
        patterns = List.copyOf(patterns);
        for (String pattern : patterns) {
            if (pattern.isEmpty() || pattern.length() > LONGEST) {
                throw new IllegalArgumentException("a pattern has from 1 to " + LONGEST + " characters");
            }
        }
    }

    public static Inclusion all() {
        return new Inclusion(List.of());
    }

    public boolean takes(String path) {
        return patterns.isEmpty()
                || patterns.stream().anyMatch(pattern -> matches(pattern.endsWith("/") ? pattern + "*" : pattern, path));
    }

    /** Goes back only to the last star, so that no pattern takes longer than its length times the path's. */
    private static boolean matches(String pattern, String path) {
        int p = 0;
        int star = -1;
        int mark = 0;
        for (int i = 0; i < path.length();) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = i;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == path.charAt(i))) {
                p++;
                i++;
            } else if (star >= 0) {
                p = star + 1;
                i = ++mark;
            } else {
                return false;
            }
        }
        return pattern.chars().skip(p).allMatch(c -> c == '*');
    }
}
