package gatehouse.web.report;

import gatehouse.api.report.ItemRow;
import gatehouse.web.chart.Dumbbell;
import gatehouse.web.chart.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Accuracy of both sides in each stratum of the holdout. */
final class StrataCard {
    private static final int FEW = 30;
    private static final int MOST_ROWS = 24;

    private StrataCard() {}

    /** One stratum with how many of its items each side got right. */
    record Stratum(String name, int items, int candidate, int incumbent) {
        Dumbbell.Row row() {
            return new Dumbbell.Row(name, (double) incumbent / items, (double) candidate / items, items);
        }
    }

    /** The card, or none when the holdout has no strata. */
    static List<Card> of(List<ItemRow> items) {
        var strata = strata(items);
        if (strata.isEmpty()) {
            return List.of();
        }
        String title = title(strata);
        var drawn = strata.stream().sorted(Comparator.comparingInt(Stratum::items).reversed()).limit(MOST_ROWS).map(Stratum::row)
                .sorted(Comparator.comparingDouble(Dumbbell.Row::change)).toList();
        var card = Card.titled("strata", "Strata", title)
                .text("Share of right answers in each part of the holdout."
                        + (strata.size() > MOST_ROWS
                                ? " Drawn are the " + MOST_ROWS + " largest of " + strata.size() + "; the table has all." : ""))
                .add(Block.Picture.of(new Dumbbell(title, "share of right answers", true, drawn))).add(Wording.BOTH_SIDES);
        return List.of(card.note(caution(strata)).add(table(strata)).build());
    }

    static List<Stratum> strata(List<ItemRow> items) {
        Map<String, List<ItemRow>> groups = items.stream()
                .collect(Collectors.groupingBy(ItemRow::stratum, TreeMap::new, Collectors.toList()));
        if (groups.keySet().stream().allMatch(String::isEmpty)) {
            return List.of();
        }
        var strata = new ArrayList<Stratum>();
        groups.forEach((name, rows) -> strata.add(new Stratum(name.isEmpty() ? "(no stratum)" : name, rows.size(),
                (int) rows.stream().filter(ItemRow::candidateRight).count(),
                (int) rows.stream().filter(ItemRow::incumbentRight).count())));
        return strata;
    }

    static String title(List<Stratum> strata) {
        var worst = strata.stream().map(Stratum::row).min(Comparator.comparingDouble(Dumbbell.Row::change)).orElseThrow();
        if (worst.change() >= 0) {
            return strata.stream().anyMatch(stratum -> stratum.candidate() != stratum.incumbent())
                    ? "The candidate loses in no part of the holdout"
                    : "Both sides get the same share right in every part of the holdout";
        }
        return "The largest loss is in " + Wording.quoted(worst.name()) + ": " + Numbers.points(worst.change()) + " points on "
                + Numbers.count(worst.support(), "item");
    }

    /** What one item is worth where few stand behind a share; empty when there are enough everywhere. */
    static String caution(List<Stratum> strata) {
        var smallest = strata.stream().min(Comparator.comparingInt(Stratum::items)).orElseThrow();
        if (smallest.items() >= FEW) {
            return "";
        }
        return "Few items stand behind some parts: in " + Wording.quoted(smallest.name())
                + " one item more or less moves the share by "
                + Numbers.sizeInPoints(1.0 / smallest.items()) + ". The verdict rests on all items together, not on any part.";
    }

    private static Cell right(int right, Stratum stratum) {
        return Cell.number(Numbers.count(right) + " (" + Numbers.percent((double) right / stratum.items()) + ")");
    }

    private static Block.Table table(List<Stratum> strata) {
        return Block.Table.folded("Every part in figures",
                List.of(Block.Column.text("part"), Block.Column.number("items"), Block.Column.number("candidate right"),
                        Block.Column.number("incumbent right"), Block.Column.number("change, points")),
                strata.stream().map(stratum -> List.of(Cell.text(stratum.name()), Cell.count(stratum.items()),
                        right(stratum.candidate(), stratum), right(stratum.incumbent(), stratum),
                        Cell.number(Numbers.points(stratum.row().change())))).toList());
    }
}
