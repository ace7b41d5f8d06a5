package gatehouse.app.cli;

import gatehouse.engine.divergence.CompareResult;
import gatehouse.engine.divergence.Divergence;
import gatehouse.engine.divergence.Estimate;
import gatehouse.engine.divergence.Spread;
import gatehouse.engine.divergence.TensorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a model lost, line by line, named as {@code llama-perplexity --kl-divergence} names it. */
final class QualityLines {

    private final List<String> lines = new ArrayList<>();

    private QualityLines() {}

    static List<String> of(CompareResult result) {
        var report = new QualityLines();
        report.files(result);
        report.figures("On the text: %d chunks of %d tokens, the second half of each scored (%,d tokens)"
                .formatted(result.text().chunks(), result.text().chunkTokens(), result.onText().tokens()), result.onText());
        CompareResult.Prompts prompts = result.prompts();
        Divergence onPrompts = result.onPrompts();
        if (prompts != null) {
            String read = "On the prompts: " + prompts.count() + " read, " + prompts.cut() + " cut, " + prompts.skipped()
                    + " too short";
            if (onPrompts == null) {
                report.lines.add(read);
            } else {
                report.figures(read + String.format(Locale.ROOT, " (%,d tokens)", onPrompts.tokens()), onPrompts);
            }
        }
        return report.lines;
    }

    private void files(CompareResult result) {
        lines.add(String.format(Locale.ROOT, "%s (%s), %s, %.2f bits per weight", result.model().description(),
                result.model().sha256().brief(),
                Amounts.size(result.model().bytes()), result.model().bitsPerWeight()));
        lines.add(String.format(Locale.ROOT, "against %s (%s), %s, %.2f bits per weight", result.base().description(),
                result.base().sha256().brief(),
                Amounts.size(result.base().bytes()), result.base().bitsPerWeight()));
        result.tensors().forEach(kind -> lines.add(String.format(Locale.ROOT, "  %-24s %s", kind.kind(), written(kind))));
    }

    private static String written(TensorKind kind) {
        return kind.formats().stream().map(written -> written.format() + " " + written.tensors() + " ("
                + Amounts.size(written.bytes()) + ")").collect(Collectors.joining(", "));
    }

    private void figures(String title, Divergence figures) {
        lines.add("");
        lines.add(title);
        figure("Mean PPL(Q)", figures.perplexity());
        figure("Mean PPL(base)", figures.basePerplexity());
        lines.add(String.format(Locale.ROOT, "%-30s: %6.2f %%", "Cor(ln(PPL(Q)), ln(PPL(base)))", 100 * figures.correlation()));
        figure("Mean ln(PPL(Q)/PPL(base))", figures.logRatio());
        figure("Mean PPL(Q)/PPL(base)", figures.ratio());
        figure("Mean PPL(Q)-PPL(base)", figures.difference());
        figure("Mean    KLD", figures.kl());
        Spread kl = figures.klSpread();
        kl("Maximum", kl.maximum()).kl("99.9%", kl.p999()).kl("99.0%", kl.p99()).kl("95.0%", kl.p95()).kl("90.0%", kl.p90())
                .kl("Median", kl.median()).kl("10.0%", kl.p10()).kl(" 5.0%", kl.p5()).kl(" 1.0%", kl.p1()).kl(" 0.1%", kl.p01())
                .kl("Minimum", kl.minimum());
        percent("Mean    \u0394p", figures.shift());
        Spread shift = figures.shiftSpread();
        shift("Maximum", shift.maximum()).shift("99.9%", shift.p999()).shift("99.0%", shift.p99()).shift("95.0%", shift.p95())
                .shift("90.0%", shift.p90()).shift("75.0%", shift.p75()).shift("Median", shift.median())
                .shift("25.0%", shift.p25())
                .shift("10.0%", shift.p10()).shift(" 5.0%", shift.p5()).shift(" 1.0%", shift.p1()).shift(" 0.1%", shift.p01())
                .shift("Minimum", shift.minimum());
        percent("RMS \u0394p", figures.shiftRms());
        percent("Same top p", figures.sameTop());
    }

    private void figure(String name, Estimate estimate) {
        lines.add(String.format(Locale.ROOT, "%-30s: %10.6f \u00b1 %10.6f", name, estimate.value(), estimate.uncertainty()));
    }

    private void percent(String name, Estimate share) {
        lines.add(
                String.format(Locale.ROOT, "%-11s: %6.3f \u00b1 %5.3f %%", name, 100 * share.value(), 100 * share.uncertainty()));
    }

    private QualityLines kl(String name, double value) {
        lines.add(String.format(Locale.ROOT, "%-7s KLD: %10.6f", name, value));
        return this;
    }

    private QualityLines shift(String name, double value) {
        lines.add(String.format(Locale.ROOT, "%-7s \u0394p: %7.3f %%", name, 100 * value));
        return this;
    }
}
