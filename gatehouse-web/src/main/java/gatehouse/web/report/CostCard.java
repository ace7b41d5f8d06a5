package gatehouse.web.report;

import gatehouse.api.report.CostComparison;
import gatehouse.api.report.CostComparison.SideCost;
import gatehouse.web.chart.CostCurve;
import gatehouse.web.chart.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What both sides cost, and from which volume the candidate is the cheaper. */
final class CostCard {
    private static final String ID = "cost";
    private static final String TOPIC = "Cost";

    private CostCard() {}

    static Card of(@Nullable CostComparison cost) {
        if (cost == null) {
            return Card.notMeasured(ID, TOPIC, "Cost was not measured", "The pilot file gives no cost inputs.");
        }
        String title = title(cost);
        var card = Card.titled(ID, TOPIC, title);
        card.add(new Block.Paragraph(Wording.capital(cost.advice()), refuses(cost.advice()) ? "callout" : "text"));
        card.text(breakEven(cost));
        if (drawable(cost)) {
            Long even = cost.breakEvenRequestsPerMonth();
            var curve = cost.curve().stream()
                    .map(point -> new CostCurve.At((double) point.requestsPerMonth(), point.candidate(), point.incumbent()))
                    .toList();
            card.add(Block.Picture.of(new CostCurve(title, curve, here(cost), even == null ? null : even.doubleValue())))
                    .add(Wording.BOTH_SIDES);
        }
        card.add(totals(cost)).add(parts(cost));
        if (!cost.curve().isEmpty()) {
            card.add(curve(cost));
        }
        if (!cost.assumptions().isEmpty()) {
            card.add(new Block.Bullets("What these figures assume", cost.assumptions()));
        }
        return card.build();
    }

    static String title(CostComparison cost) {
        double saved = cost.incumbent().totalPerMonth() - cost.candidate().totalPerMonth();
        String at = "At " + Numbers.count(cost.requestsPerMonth(), "request") + " a month ";
        if (Math.abs(saved) < 0.005 * Math.max(cost.incumbent().totalPerMonth(), cost.candidate().totalPerMonth())) {
            return at + "both sides cost about the same, " + Numbers.dollars(cost.candidate().totalPerMonth());
        }
        return at + "the candidate costs " + Numbers.dollars(Math.abs(saved)) + (saved > 0 ? " less" : " more")
                + " than the incumbent";
    }

    static String breakEven(CostComparison cost) {
        Long volume = cost.breakEvenRequestsPerMonth();
        if (volume == null) {
            return "There is no break-even: at no volume reckoned here is the candidate the cheaper for good.";
        }
        return volume <= 1
                ? "The candidate is the cheaper at every volume."
                : "From " + Numbers.count(volume, "request") + " a month on the candidate is the cheaper.";
    }

    private static boolean refuses(String advice) {
        return advice.strip().toLowerCase(Locale.ROOT).startsWith("do not");
    }

    private static boolean drawable(CostComparison cost) {
        return cost.curve().size() >= 2 && cost.curve().getFirst().requestsPerMonth() < cost.curve().getLast().requestsPerMonth()
                && cost.curve().stream()
                        .allMatch(point -> Double.isFinite(point.candidate()) && Double.isFinite(point.incumbent()));
    }

    private static CostCurve.At here(CostComparison cost) {
        return new CostCurve.At((double) cost.requestsPerMonth(), cost.candidate().totalPerMonth(),
                cost.incumbent().totalPerMonth());
    }

    private static Block.Table totals(CostComparison cost) {
        return Block.Table.open("Cost at this volume",
                List.of(Block.Column.text("US dollars"), Block.Column.number("candidate"), Block.Column.number("incumbent")),
                List.of(row("a month", dollars(cost.candidate().totalPerMonth()), dollars(cost.incumbent().totalPerMonth())),
                        row("per 1,000 requests", dollars(cost.candidate().perThousandRequests()),
                                dollars(cost.incumbent().perThousandRequests())),
                        row("per correct answer", dollars(cost.candidate().perCorrectAnswer()),
                                dollars(cost.incumbent().perCorrectAnswer())),
                        row("machines", machines(cost.candidate()), machines(cost.incumbent()))));
    }

    private static Block.Table parts(CostComparison cost) {
        var names = new LinkedHashSet<String>();
        cost.candidate().parts().forEach(part -> names.add(part.name()));
        cost.incumbent().parts().forEach(part -> names.add(part.name()));
        var rows = new ArrayList<List<Cell>>();
        names.forEach(name -> rows.add(row(name, part(cost.candidate(), name), part(cost.incumbent(), name))));
        rows.add(row("of this, independent of volume", dollars(cost.candidate().fixedPerMonth()),
                dollars(cost.incumbent().fixedPerMonth())));
        return Block.Table.folded("What the month's cost is made of",
                List.of(Block.Column.text("part, a month"), Block.Column.number("candidate"), Block.Column.number("incumbent")),
                rows);
    }

    private static Block.Table curve(CostComparison cost) {
        return Block.Table.folded("Cost a month over volume",
                List.of(Block.Column.number("requests a month"), Block.Column.number("candidate"),
                        Block.Column.number("incumbent")),
                cost.curve().stream()
                        .map(point -> List.of(Cell.count(point.requestsPerMonth()), Cell.number(dollars(point.candidate())),
                                Cell.number(dollars(point.incumbent()))))
                        .toList());
    }

    private static String part(SideCost side, String name) {
        var amounts = side.parts().stream().filter(part -> part.name().equals(name)).mapToDouble(CostComparison.Part::perMonth)
                .toArray();
        return amounts.length == 0 ? "–" : Numbers.dollars(Arrays.stream(amounts).sum());
    }

    private static String machines(SideCost side) {
        return side.machines() == 0 ? "paid by use" : Numbers.count(side.machines());
    }

    private static String dollars(@Nullable Double amount) {
        return amount == null ? "no correct answer" : Numbers.dollars(amount);
    }

    private static List<Cell> row(String name, String candidate, String incumbent) {
        return List.of(Cell.text(name), Cell.number(candidate), Cell.number(incumbent));
    }
}
