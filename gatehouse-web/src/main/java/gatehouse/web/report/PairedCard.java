package gatehouse.web.report;

import gatehouse.api.report.Quality;
import gatehouse.web.chart.Numbers;
import gatehouse.web.chart.UnitSquares;
import java.util.List;

/** The paired two-by-two: on which items both, one or none is right. */
final class PairedCard {
    private static final String ID = "items";
    private static final String TOPIC = "Item by item";

    private PairedCard() {}

    static Card of(Quality quality) {
        if (quality.items() == 0) {
            return Card.notMeasured(ID, TOPIC, "No item was compared", "There is no item that both sides answered.");
        }
        String title = title(quality);
        var squares = new UnitSquares(title, quality.bothRight(), quality.onlyIncumbent(), quality.onlyCandidate(),
                quality.bothWrong());
        int items = squares.itemsPerMark();
        return Card.titled(ID, TOPIC, title)
                .text(items == 1 ? "One mark is one item." : "One mark stands for up to " + items + " items.")
                .add(Block.Picture.of(squares))
                .add(Block.Key.of(new Block.Key.Entry("both", "both right " + Numbers.count(quality.bothRight())),
                        new Block.Key.Entry("inc", "only incumbent right " + Numbers.count(quality.onlyIncumbent())),
                        new Block.Key.Entry("cand", "only candidate right " + Numbers.count(quality.onlyCandidate())),
                        new Block.Key.Entry("neither", "both wrong " + Numbers.count(quality.bothWrong()))))
                .add(table(quality)).build();
    }

    static String title(Quality quality) {
        int moved = quality.onlyCandidate() + quality.onlyIncumbent();
        if (moved == 0) {
            return "Both sides are right and wrong on exactly the same items";
        }
        String same = "They are right or wrong together on " + Numbers.percent(1 - quality.flips()) + " of the items; ";
        if (quality.onlyCandidate() == quality.onlyIncumbent()) {
            return same + "the candidate wins and loses " + Numbers.count(quality.onlyCandidate());
        }
        return same + "the candidate wins " + Numbers.count(quality.onlyCandidate()) + " and loses "
                + Numbers.count(quality.onlyIncumbent());
    }

    private static Block.Table table(Quality quality) {
        return Block.Table.open("Items by who is right",
                List.of(Block.Column.text("candidate"), Block.Column.number("incumbent right"),
                        Block.Column.number("incumbent wrong"),
                        Block.Column.number("all")),
                List.of(row("right", quality.bothRight(), quality.onlyCandidate()),
                        row("wrong", quality.onlyIncumbent(), quality.bothWrong()),
                        row("all", quality.bothRight() + quality.onlyIncumbent(),
                                quality.onlyCandidate() + quality.bothWrong())));
    }

    private static List<Cell> row(String name, int incumbentRight, int incumbentWrong) {
        return List.of(Cell.text(name), Cell.count(incumbentRight), Cell.count(incumbentWrong),
                Cell.count(incumbentRight + incumbentWrong));
    }
}
