package gatehouse.web.report;

import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Registration;
import gatehouse.api.report.Side;
import gatehouse.web.chart.Numbers;
import gatehouse.web.report.Block.Facts.Fact;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The record for an auditor: what was fixed before, what was compared, on which machine, under which facts, with which hashes. */
final class RecordCard {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private RecordCard() {}

    static Card of(PilotReport report) {
        var plan = report.registration();
        var card = Card.titled("record", "Record", title(plan.registeredAt(), report.finishedAt()));
        card.add(plan(plan));
        card.add(new Block.Facts("What was compared",
                List.of(side("Candidate", report.candidate()), side("Incumbent", report.incumbent()),
                        new Fact("Finished", when(report.finishedAt())), new Fact("Run", report.id(), true))));
        facts(card, "The machine", report.machine(), "The machine was not recorded.");
        facts(card, "Facts given for the licence", report.facts(), "No deployment facts were given for the licence.");
        if (report.evidence().isEmpty()) {
            return card.note("No evidence was stored.").build();
        }
        return card.add(Block.Table.open("Stored evidence", List.of(Block.Column.text("what"), Block.Column.text("SHA-256")),
                report.evidence().stream()
                        .map(evidence -> List.of(Cell.text(evidence.what()), Cell.code(evidence.sha256().hex()))).toList()))
                .build();
    }

    static String title(Instant registered, Instant finished) {
        return registered.isBefore(finished)
                ? "The plan was fixed on " + when(registered) + ", before the result"
                : "The plan was not fixed before the result: read it as a description, not as a promise";
    }

    static String when(Instant instant) {
        return WHEN.format(instant);
    }

    private static Block.Facts plan(Registration plan) {
        return new Block.Facts("The plan, fixed before the first answer was seen", List.of(
                new Fact("Metric", plan.metric() + ", paired non-inferiority"),
                new Fact("Answers read as", plan.reading()),
                new Fact("Margin", Numbers.sizeInPoints(plan.margin())),
                new Fact("Error, power",
                        "one-sided " + Numbers.percent(plan.alpha()) + ", power " + Numbers.percent(plan.power())),
                new Fact("Expected flips",
                        Numbers.percent(plan.expectedFlips()) + ", which " + Numbers.count(plan.items(), "item")
                                + " resolve to " + Numbers.sizeInPoints(plan.resolvable())),
                new Fact("Interval", plan.interval()), new Fact("Seed", Long.toString(plan.seed())),
                new Fact("Registered", when(plan.registeredAt())), new Fact("Plan SHA-256", plan.planHash().hex(), true)));
    }

    private static Fact side(String role, Side side) {
        return new Fact(role, side.name().equals(side.source()) ? side.name() : side.name() + ", from " + side.source());
    }

    private static void facts(Card.Builder card, String heading, Map<String, String> facts, String none) {
        if (facts.isEmpty()) {
            card.note(none);
        } else {
            card.add(new Block.Facts(heading,
                    facts.entrySet().stream().map(fact -> new Fact(fact.getKey(), fact.getValue())).toList()));
        }
    }
}
