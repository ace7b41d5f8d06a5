package gatehouse.engine.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A set of Unicode code points, kept as sorted ranges that do not touch. */
record CodePoints(List<Range> ranges) {
    static final CodePoints NONE = new CodePoints(List.of());
    static final CodePoints ALL = range(0, Character.MAX_CODE_POINT);

    /** Code points from the first to the last, both within. */
    record Range(int first, int last) {}

    CodePoints {
        ranges = joined(ranges);
    }

    static CodePoints range(int first, int last) {
        return new CodePoints(List.of(new Range(first, last)));
    }

    static CodePoints of(String characters) {
        return new CodePoints(characters.codePoints().mapToObj(point -> new Range(point, point)).toList());
    }

    CodePoints or(CodePoints other) {
        var all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return new CodePoints(all);
    }

    CodePoints and(CodePoints other) {
        return not().or(other.not()).not();
    }

    CodePoints not() {
        var gaps = new ArrayList<Range>();
        int next = 0;
        for (Range range : ranges) {
            if (range.first > next) {
                gaps.add(new Range(next, range.first - 1));
            }
            next = range.last + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            gaps.add(new Range(next, Character.MAX_CODE_POINT));
        }
        return new CodePoints(gaps);
    }

    boolean has(int point) {
        return ranges.stream().anyMatch(range -> range.first <= point && point <= range.last);
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    private static List<Range> joined(List<Range> ranges) {
        var joined = new ArrayList<Range>();
        for (Range range : ranges.stream().sorted(Comparator.comparingInt(Range::first)).toList()) {
            if (!joined.isEmpty() && range.first <= joined.getLast().last + 1) {
                Range last = joined.removeLast();
                joined.add(new Range(last.first, Math.max(last.last, range.last)));
            } else {
                joined.add(range);
            }
        }
        return List.copyOf(joined);
    }
}
