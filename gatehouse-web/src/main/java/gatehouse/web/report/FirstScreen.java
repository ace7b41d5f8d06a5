package gatehouse.web.report;

import gatehouse.api.model.Lineage;
import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Verdict;
import gatehouse.web.chart.Numbers;
import gatehouse.web.report.ReportPage.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader who reads nothing else must see: the verdict, why, and three figures. */
final class FirstScreen {
    private FirstScreen() {}

    static ReportPage.Headline headline(PilotReport report) {
        var decision = report.decision();
        var reasons = new ArrayList<>(decision.reasons());
        if (decision.verdict() == Verdict.PASS) {
            String admission = ChecksCard.admission(report.checks());
            if (!admission.isEmpty()) {
                reasons.add(admission);
            }
        }
        return new ReportPage.Headline(decision.verdict().name().toLowerCase(Locale.ROOT), decision.verdict().name(),
                Wording.meaning(decision.verdict()), decision.headline(), reasons);
    }

    static List<Figure> figures(PilotReport report) {
        return List.of(quality(report), time(report), weights(report));
    }

    private static Figure quality(PilotReport report) {
        String label = "Quality, paired difference";
        var quality = report.quality();
        if (quality.items() == 0) {
            return new Figure(label, "not measured", List.of("no item was answered by both sides"));
        }
        return new Figure(label, Numbers.points(quality.difference()) + " points",
                List.of(Wording.interval(report.registration()) + " " + Numbers.points(quality.interval().lower()) + " to "
                        + Numbers.points(quality.interval().upper()),
                        Numbers.count(quality.items(), "item") + ", margin " + Numbers.points(-report.registration().margin())));
    }

    private static Figure time(PilotReport report) {
        String label = "Time per item, median";
        var candidate = new Spread(report.candidate().latencyMs());
        var incumbent = new Spread(report.incumbent().latencyMs());
        String beside = incumbent.empty() ? "incumbent not known" : "incumbent " + Numbers.millis(incumbent.median());
        if (candidate.empty()) {
            return new Figure(label, "not measured", List.of(beside));
        }
        return new Figure(label, Numbers.millis(candidate.median()),
                List.of(beside, "p95 " + Numbers.millis(candidate.at(0.95))
                        + (incumbent.empty() ? "" : ", incumbent " + Numbers.millis(incumbent.at(0.95)))));
    }

    /** The weights; where the candidate has none here, what a right answer costs. */
    private static Figure weights(PilotReport report) {
        Lineage lineage = report.candidate().lineage();
        if (lineage == null) {
            return perCorrectAnswer(report);
        }
        Lineage other = report.incumbent().lineage();
        var step = lineage.last();
        return new Figure("Weights on disk", Numbers.bytes(step.bytes()),
                List.of(Numbers.decimal(step.bitsPerWeight(), 2) + " real bits per weight",
                        other == null
                                ? "incumbent: no weights here"
                                : "incumbent " + Numbers.bytes(other.last().bytes()) + ", "
                                        + Numbers.decimal(other.last().bitsPerWeight(), 2)
                                        + " bits"));
    }

    private static Figure perCorrectAnswer(PilotReport report) {
        String label = "Cost per correct answer";
        var cost = report.cost();
        if (cost == null) {
            return new Figure(label, "not measured", List.of("no weights here and no cost inputs given"));
        }
        Double candidate = cost.candidate().perCorrectAnswer();
        Double incumbent = cost.incumbent().perCorrectAnswer();
        return new Figure(label, candidate == null ? "no correct answer" : Numbers.dollars(candidate),
                List.of("incumbent " + (incumbent == null ? "no correct answer" : Numbers.dollars(incumbent)),
                        "at " + Numbers.count(cost.requestsPerMonth(), "request") + " a month"));
    }
}
