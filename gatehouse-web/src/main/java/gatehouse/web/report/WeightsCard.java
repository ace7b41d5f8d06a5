package gatehouse.web.report;

import gatehouse.api.model.Lineage;
import gatehouse.api.report.PilotReport;
import gatehouse.web.chart.Numbers;
import gatehouse.web.chart.Party;
import gatehouse.web.chart.SizeBars;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Real bits per weight and how the weights of both sides came to be. */
final class WeightsCard {
    private static final String ID = "weights";
    private static final String TOPIC = "Weights";
    /** Below this what is published is already quantized, and its loss is in both sides. */
    private static final double HALF_PRECISION = 8;

    private WeightsCard() {}

    static Card of(PilotReport report) {
        var candidate = report.candidate().lineage();
        var incumbent = report.incumbent().lineage();
        if (candidate == null && incumbent == null) {
            return Card.notMeasured(ID, TOPIC, "Weights were not measured", "Neither side's weights are on this machine.");
        }
        String title = title(candidate, incumbent);
        var card = Card.titled(ID, TOPIC, title)
                .text("A quantization's name says less than the file: bits of all tensors over the number of weights.")
                .add(Block.Picture.of(new SizeBars(title, bars(candidate, incumbent)))).add(Wording.BOTH_SIDES);
        if (candidate != null && incumbent != null && candidate.steps().getFirst().equals(incumbent.steps().getFirst())) {
            origin(card, "Both sides start", candidate);
        } else {
            origin(card, "The candidate starts", candidate);
            origin(card, "The incumbent starts", incumbent);
        }
        if (candidate == null || incumbent == null) {
            card.note("The " + (candidate == null ? "candidate" : "incumbent")
                    + "'s weights are not on this machine and were not measured.");
        }
        return card.add(table(candidate, incumbent)).build();
    }

    static String title(@Nullable Lineage candidate, @Nullable Lineage incumbent) {
        var lineage = candidate == null ? incumbent : candidate;
        if (lineage == null) {
            throw new IllegalArgumentException("a title of the weights needs the lineage of at least one side");
        }
        var step = lineage.last();
        String real = Wording.quoted(step.type()) + " is " + Numbers.decimal(step.bitsPerWeight(), 2) + " real bits per weight";
        if (candidate == null || incumbent == null) {
            return real + ", " + Numbers.bytes(step.bytes()) + " on disk";
        }
        return real + "; the file is " + Numbers.percent((double) step.bytes() / Math.max(1, incumbent.last().bytes()))
                + " of the incumbent's";
    }

    private static List<SizeBars.Bar> bars(@Nullable Lineage candidate, @Nullable Lineage incumbent) {
        var bars = new ArrayList<SizeBars.Bar>();
        bar(bars, "candidate", Party.CANDIDATE, candidate);
        bar(bars, "incumbent", Party.INCUMBENT, incumbent);
        return bars;
    }

    private static void bar(List<SizeBars.Bar> bars, String role, Party party, @Nullable Lineage lineage) {
        if (lineage != null) {
            var step = lineage.last();
            bars.add(new SizeBars.Bar(role + ", " + step.type(), party, step.bitsPerWeight(), Numbers.bytes(step.bytes())));
        }
    }

    private static void origin(Card.Builder card, String start, @Nullable Lineage lineage) {
        if (lineage == null || lineage.steps().size() < 2) {
            return;
        }
        var first = lineage.steps().getFirst();
        if (first.bitsPerWeight() < HALF_PRECISION) {
            card.note(start + " from a file of " + Numbers.decimal(first.bitsPerWeight(), 2) + " bits per weight ("
                    + first.type() + "): what that lost before cannot be won back by any later step.");
        }
    }

    private static Block.Table table(@Nullable Lineage candidate, @Nullable Lineage incumbent) {
        var rows = new ArrayList<List<Cell>>();
        steps(rows, "candidate", candidate);
        steps(rows, "incumbent", incumbent);
        return new Block.Table("Every step from the published file on", false, true,
                List.of(Block.Column.text("step", 14), Block.Column.text("what was done", 23), Block.Column.text("type", 11),
                        Block.Column.number("size", 11), Block.Column.number("bits", 8), Block.Column.text("SHA-256", 33)),
                rows);
    }

    private static void steps(List<List<Cell>> rows, String role, @Nullable Lineage lineage) {
        if (lineage == null) {
            return;
        }
        for (int i = 0; i < lineage.steps().size(); i++) {
            var step = lineage.steps().get(i);
            rows.add(List.of(Cell.text(role + " " + (i + 1)), Cell.text(step.how()), Cell.text(step.type()),
                    Cell.number(Numbers.bytes(step.bytes())), Cell.number(Numbers.decimal(step.bitsPerWeight(), 2)),
                    Cell.code(step.sha256().hex())));
        }
    }
}
