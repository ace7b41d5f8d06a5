package gatehouse.web.report;

import gatehouse.api.report.ItemRow;
import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Pilots at the edges of what a page must print, by name. */
final class ExtremePilots {
    static final String HOSTILE = "</title><script>alert(1)</script>\"'&<img src=x onerror=alert(2)> \u202Eevil\u0000 עברית 🙈 ]]>";

    private ExtremePilots() {}

    static Map<String, PilotReport> all() {
        var pilots = new LinkedHashMap<String, PilotReport>();
        pilots.put("no-flips", new SamplePilot(1, 250, SamplePilot.LABELS).flips(0, 0).build());
        pilots.put("all-right", new SamplePilot(1, 250, SamplePilot.LABELS).skill(9).flips(0, 0).build());
        pilots.put("all-wrong", new SamplePilot(1, 250, SamplePilot.LABELS).skill(-9).flips(0, 0).build());
        pilots.put("one-item", new SamplePilot(1, 1, SamplePilot.LABELS).build());
        pilots.put("no-items", new SamplePilot(1, 0, SamplePilot.LABELS).verdict(Verdict.INVALID).build());
        pilots.put("three-labels", new SamplePilot(1, 60, List.of("yes", "no", "maybe")).build());
        pilots.put("many-labels",
                new SamplePilot(1, 3080, IntStream.rangeClosed(1, 77).mapToObj(i -> "banking_intent_number_" + i).toList())
                        .build());
        pilots.put("long-labels",
                new SamplePilot(1, 120, List.of("why_does_my_payment_still_show_as_pending_after_many_days_in_the_app",
                        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
                        "申し訳ございませんが取引が完了しませんでした理由を教えてください",
                        "لماذا لم يتم قبول بطاقتي في المتجر اليوم")).build());
        pilots.put("slow", new SamplePilot(1, 250, SamplePilot.LABELS).slowness(4000).build());
        pilots.put("errors-only", new SamplePilot(1, 250, SamplePilot.LABELS).errors(1).verdict(Verdict.INVALID).build());
        pilots.put("bare", new SamplePilot(1, 250, List.of()).bare().build());
        pilots.put("never-breaks-even", new SamplePilot(1, 250, SamplePilot.LABELS).cost(SamplePilot.cost(
                "do not self-host: at no volume is the candidate the cheaper", 5_000, null)).build());
        pilots.put("hostile", hostile());
        return pilots;
    }

    static PilotReport hostile() {
        var labels = List.of(HOSTILE, "b\"b", "שלום", "🙂");
        var rows = IntStream.range(0, 40)
                .mapToObj(i -> new ItemRow(HOSTILE + i, HOSTILE.repeat(1 + 12 * (i % 2)) + "\ud800", labels.get(i % 4),
                        i % 3 == 0 ? HOSTILE : "", labels.get((i + i / 7) % 4), labels.get((i + i / 9) % 4), i / 7 % 4 == 0,
                        i / 9 % 4 == 0))
                .toList();
        var plain = new SamplePilot(1, 40, labels).rows(rows).cautions(List.of(HOSTILE)).build();
        return new PilotReport(HOSTILE, HOSTILE, HOSTILE, plain.finishedAt(), plain.decision(), plain.cautions(),
                plain.registration(),
                plain.candidate(), plain.incumbent(), plain.quality(), plain.labels(), plain.items(), plain.candidateLoad(),
                plain.incumbentLoad(),
                plain.cost(), plain.checks(), Map.of(HOSTILE, HOSTILE), plain.evidence(), Map.of(HOSTILE, HOSTILE));
    }
}
