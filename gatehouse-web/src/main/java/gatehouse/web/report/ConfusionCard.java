package gatehouse.web.report;

import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Side;
import gatehouse.web.chart.HeatMatrix;
import gatehouse.web.chart.Numbers;
import gatehouse.web.chart.Party;
import gatehouse.web.chart.Width;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each side answers instead of the truth. */
final class ConfusionCard {
    private static final String ID = "confusion";
    private static final String TOPIC = "Confusions";

    private ConfusionCard() {}

    /** Items of one truth that got the same answer. */
    private record Pair(String truth, String answer) {}

    static Card of(PilotReport report) {
        var candidate = report.candidate().confusion();
        var incumbent = report.incumbent().confusion();
        if (candidate == null && incumbent == null) {
            return Card.notMeasured(ID, TOPIC, "Confusions were not measured", "The task has no closed set of labels.");
        }
        var card = Card.titled(ID, TOPIC, candidate == null ? "Confusions of the incumbent" : title("candidate", candidate))
                .text("A row is the truth, a column the answer, both by number; a cell counts items and is darker the more there are."
                        + " On the diagonal the answer is right; red cells are wrong.");
        var errors = errors(candidate, incumbent);
        if (candidate != null && incumbent != null && candidate.labels().size() <= HeatMatrix.LEGIBLE) {
            card.add(new Block.Pair(picture(Party.INCUMBENT, incumbent, errors, Width.HALF),
                    picture(Party.CANDIDATE, candidate, errors, Width.HALF)));
        } else {
            if (incumbent != null) {
                card.add(picture(Party.INCUMBENT, incumbent, errors, Width.WIDE));
            }
            if (candidate != null) {
                card.add(picture(Party.CANDIDATE, candidate, errors, Width.WIDE));
            }
        }
        return card.add(key(errors)).add(table(candidate, incumbent)).build();
    }

    static String title(String role, Side.Confusion confusion) {
        int most = 0;
        String title = "The " + role + " confuses no label with another";
        for (int row = 0; row < confusion.labels().size(); row++) {
            var counts = confusion.counts().get(row);
            for (int column = 0; column < confusion.columns().size(); column++) {
                if (column != row && counts.get(column) > most) {
                    most = counts.get(column);
                    int all = counts.stream().mapToInt(Integer::intValue).sum();
                    title = "The " + role + " most often answers " + Wording.quoted(confusion.columns().get(column)) + " where "
                            + Wording.quoted(confusion.labels().get(row)) + " is true (" + Numbers.count(most) + " of "
                            + Numbers.count(all, "item") + ")";
                }
            }
        }
        return title;
    }

    private static Block.Picture picture(Party party, Side.Confusion confusion, List<String> errors, Width wide) {
        var matrix = new HeatMatrix(title(party == Party.CANDIDATE ? "candidate" : "incumbent", confusion), party,
                confusion.labels(), errors,
                aligned(confusion, errors));
        return new Block.Picture(party == Party.CANDIDATE ? "Candidate" : "Incumbent", matrix.draw(wide),
                matrix.draw(Width.NARROW));
    }

    /** Error classes of either side, so that both pictures have the same columns. */
    private static List<String> errors(Side.@Nullable Confusion candidate, Side.@Nullable Confusion incumbent) {
        var errors = new LinkedHashSet<String>();
        for (var confusion : new Side.@Nullable Confusion[] {incumbent, candidate}) {
            if (confusion != null) {
                errors.addAll(confusion.columns().subList(confusion.labels().size(), confusion.columns().size()));
            }
        }
        return List.copyOf(errors);
    }

    private static List<List<Integer>> aligned(Side.Confusion confusion, List<String> errors) {
        int labels = confusion.labels().size();
        return confusion.counts().stream().map(row -> {
            List<Integer> counts = new ArrayList<>(row.subList(0, labels));
            for (String error : errors) {
                int column = confusion.columns().subList(labels, confusion.columns().size()).indexOf(error);
                counts.add(column < 0 ? 0 : row.get(labels + column));
            }
            return counts;
        }).toList();
    }

    private static Block.Key key(List<String> errors) {
        var entries = new ArrayList<Block.Key.Entry>();
        entries.add(new Block.Key.Entry("inc", "incumbent right"));
        entries.add(new Block.Key.Entry("cand", "candidate right"));
        entries.add(new Block.Key.Entry("wrong", "wrong"));
        for (int i = 0; i < errors.size(); i++) {
            entries.add(new Block.Key.Entry("", HeatMatrix.errorLetter(i) + " = no usable answer: " + errors.get(i)));
        }
        return new Block.Key(entries);
    }

    private static Block.Table table(Side.@Nullable Confusion candidate, Side.@Nullable Confusion incumbent) {
        Map<Pair, int[]> pairs = new LinkedHashMap<>();
        gather(incumbent, 0, pairs);
        gather(candidate, 1, pairs);
        var rows = pairs.entrySet().stream()
                .sorted((a, b) -> Integer.compare(Math.max(b.getValue()[0], b.getValue()[1]),
                        Math.max(a.getValue()[0], a.getValue()[1])))
                .map(pair -> List.of(Cell.text(pair.getKey().truth()),
                        Cell.answer(pair.getKey().answer(), pair.getKey().truth().equals(pair.getKey().answer())),
                        Cell.count(pair.getValue()[0]), Cell.count(pair.getValue()[1])))
                .toList();
        return Block.Table.folded("Every truth and answer with its items, the most frequent first",
                List.of(Block.Column.text("truth", 26),
                        Block.Column.text("answered", 26), Block.Column.number("incumbent", 24),
                        Block.Column.number("candidate", 24)),
                rows);
    }

    private static void gather(Side.@Nullable Confusion confusion, int side, Map<Pair, int[]> pairs) {
        if (confusion == null) {
            return;
        }
        for (int row = 0; row < confusion.labels().size(); row++) {
            for (int column = 0; column < confusion.columns().size(); column++) {
                int count = confusion.counts().get(row).get(column);
                if (count > 0) {
                    var pair = new Pair(confusion.labels().get(row), confusion.columns().get(column));
                    pairs.computeIfAbsent(pair, _ -> new int[2])[side] += count;
                }
            }
        }
    }
}
