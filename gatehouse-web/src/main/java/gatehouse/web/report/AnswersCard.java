package gatehouse.web.report;

import gatehouse.api.report.ItemRow;
import gatehouse.web.chart.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The items on which the two sides gave different answers: what was lost first, then what was won, then the rest. */
final class AnswersCard {
    private static final String ID = "answers";
    private static final String TOPIC = "Answers";
    private static final int SHOWN = 12;

    private AnswersCard() {}

    static Card of(List<ItemRow> items) {
        var differing = differing(items);
        String title = title(items.size(), differing);
        if (differing.isEmpty()) {
            return Card.notMeasured(ID, TOPIC, title,
                    items.isEmpty() ? "There is no item to show." : "There is no item to list.");
        }
        var card = Card.titled(ID, TOPIC, title)
                .text("Items the candidate loses come first, then those it wins, then those both get wrong in"
                        + " different words.");
        card.add(table("Items on which the answers differ", false, differing.subList(0, Math.min(SHOWN, differing.size()))));
        if (differing.size() > SHOWN) {
            var rest = differing.subList(SHOWN, differing.size());
            card.add(table("The other " + Numbers.count(rest.size(), "item") + " on which the answers differ", true, rest));
        }
        return card.build();
    }

    static List<ItemRow> differing(List<ItemRow> items) {
        return items.stream().filter(ItemRow::differs)
                .sorted(Comparator
                        .comparingInt(row -> row.incumbentRight() && !row.candidateRight() ? 0 : row.candidateRight() ? 1 : 2))
                .toList();
    }

    static String title(int items, List<ItemRow> differing) {
        if (differing.isEmpty()) {
            return items == 0 ? "No answers were compared" : "Both sides give the same answer on every item";
        }
        long lost = differing.stream().filter(row -> row.incumbentRight() && !row.candidateRight()).count();
        long won = differing.stream().filter(row -> row.candidateRight() && !row.incumbentRight()).count();
        var parts = new ArrayList<String>();
        parts.add(Numbers.count(lost) + " lost");
        parts.add(Numbers.count(won) + " won");
        parts.add(Numbers.count(differing.size() - lost - won) + " without a change of right or wrong");
        return "The answers differ on " + Numbers.count(differing.size()) + " of " + Numbers.count(items, "item") + ": "
                + Wording.list(parts);
    }

    private static Block.Table table(String caption, boolean folded, List<ItemRow> rows) {
        return new Block.Table(caption, folded, true,
                List.of(Block.Column.text("message", 32), Block.Column.text("truth", 19), Block.Column.text("incumbent", 20),
                        Block.Column.text("candidate", 20), Block.Column.text("item", 9)),
                rows.stream().map(row -> List.of(Cell.text(row.input()), Cell.text(row.expected()),
                        Cell.answer(row.incumbent(), row.incumbentRight()), Cell.answer(row.candidate(), row.candidateRight()),
                        Cell.text(row.id()))).toList());
    }
}
