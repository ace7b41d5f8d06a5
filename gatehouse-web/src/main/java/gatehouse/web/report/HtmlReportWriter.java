package gatehouse.web.report;

import gatehouse.api.report.PilotReport;
import gatehouse.api.report.ReportWriter;
import gatehouse.web.chart.Letters;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Draws a pilot's report as one HTML page that needs no script, no network and no other file. Safe for use by many threads. */
public final class HtmlReportWriter implements ReportWriter {
    private final TemplateEngine templates;
    private final String css;

    public HtmlReportWriter() {
        templates = TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReportWriter.class.getClassLoader(),
                "gatehouse.web");
        css = style();
    }

    @Override
    public String write(PilotReport report) {
        var output = new StringOutput(200_000);
        templates.render("report/page.jte", page(report), output);
        return Letters.clean(output.toString());
    }

    ReportPage page(PilotReport report) {
        var decision = report.decision();
        return new ReportPage(css, decision.verdict() + ": " + report.pilot(), report.pilot(), report.question(),
                "Run " + report.id() + ", finished " + RecordCard.when(report.finishedAt()),
                List.of(new ReportPage.Side("cand", "Candidate", report.candidate().name()),
                        new ReportPage.Side("inc", "Incumbent", report.incumbent().name())),
                report.cautions(), FirstScreen.headline(report), FirstScreen.figures(report), cards(report));
    }

    private static List<Card> cards(PilotReport report) {
        var cards = new ArrayList<Card>();
        cards.add(DifferenceCard.of(report));
        cards.add(PairedCard.of(report.quality()));
        cards.add(HoldoutCard.of(report));
        cards.add(LabelsCard.of(report));
        cards.addAll(StrataCard.of(report.items()));
        cards.add(ConfusionCard.of(report));
        cards.add(AnswersCard.of(report.items()));
        cards.add(LatencyCard.of(report));
        cards.add(LoadCard.of(report));
        cards.add(CostCard.of(report.cost()));
        cards.add(WeightsCard.of(report));
        cards.add(ChecksCard.of(report.checks()));
        cards.add(RecordCard.of(report));
        return cards;
    }

    private static String style() {
        try (var in = HtmlReportWriter.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new AssertionError("report.css is packaged beside this class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
