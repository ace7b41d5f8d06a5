package gatehouse.control.pilot;

import gatehouse.api.evidence.Evidence;
import gatehouse.api.report.Interval;
import gatehouse.api.report.ItemRow;
import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Quality;
import gatehouse.api.report.Side;
import gatehouse.control.storage.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files a run leaves for machines: {@code decision.json} and {@code items.jsonl}. */
final class PilotFiles {
    private static final String SCHEMA = "gatehouse.decision/1";

    private PilotFiles() {}

    /** One line an item: both answers and whether they are right. */
    static String items(PilotReport report) {
        return report.items().stream().map(row -> Json.MAPPER.writeValueAsString(item(row)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * The decision. {@code decided} holds nothing that depends on time or machine: the same files, seed and engine library give
     * the same bytes. {@code measured} holds the rest.
     */
    static String decision(PilotReport report, List<Evidence> evidence) {
        var root = new LinkedHashMap<String, Object>();
        root.put("schema", SCHEMA);
        root.put("id", report.id());
        root.put("verdict", report.decision().verdict());
        root.put("reasons", reasons(report));
        root.put("plan", report.registration());
        root.put("planHash", report.registration().planHash());
        root.put("decided", decided(report));
        root.put("measured", measured(report));
        root.put("evidence",
                evidence.stream().filter(file -> !file.what().equals("decision.json") && !file.what().equals("report.html"))
                        .toList());
        return Json.PRETTY.writeValueAsString(root) + "\n";
    }

    private static List<String> reasons(PilotReport report) {
        var reasons = new ArrayList<String>();
        reasons.add(report.decision().headline());
        reasons.addAll(report.decision().reasons());
        return reasons;
    }

    private static Map<String, Object> decided(PilotReport report) {
        Quality quality = report.quality();
        var decided = new LinkedHashMap<String, Object>();
        decided.put("quality", report.decision().verdict());
        decided.put("counts",
                ordered("items", quality.items(), "bothRight", quality.bothRight(), "onlyCandidate", quality.onlyCandidate(),
                        "onlyIncumbent", quality.onlyIncumbent(), "bothWrong", quality.bothWrong()));
        decided.put("difference", quality.difference());
        decided.put("interval", interval(quality.interval()));
        decided.put("mcnemar", ordered("exact", quality.mcnemarExact(), "midP", quality.mcnemarMidP()));
        decided.put("resolvable", quality.resolvable());
        decided.put("itemsIfEqual", quality.itemsIfEqual());
        decided.put("itemsToSettle", quality.itemsToSettle());
        decided.put("candidate", quality(report.candidate()));
        decided.put("incumbent", quality(report.incumbent()));
        decided.put("labels", report.labels());
        decided.put("items", report.items().stream().map(PilotFiles::item).toList());
        return decided;
    }

    private static Map<String, Object> quality(Side side) {
        var weights = side.lineage();
        return ordered("name", side.name(), "source", side.source(), "weights", weights == null ? null : weights.last().sha256(),
                "correct",
                side.correct(), "accuracy", interval(side.accuracy()), "errors", new TreeMap<>(side.errors()), "averages",
                side.averages(), "confusion", side.confusion());
    }

    private static Map<String, Object> measured(PilotReport report) {
        return ordered("finishedAt", report.finishedAt(), "candidate", measured(report.candidate()), "incumbent",
                measured(report.incumbent()), "load",
                ordered("candidate", report.candidateLoad(), "incumbent", report.incumbentLoad()),
                "cost", report.cost(), "checks", report.checks(), "machine", report.machine());
    }

    private static Map<String, Object> measured(Side side) {
        return ordered("latencyMs", side.latencyMs(), "lineage", side.lineage());
    }

    private static Map<String, Object> item(ItemRow row) {
        return ordered("id", row.id(), "expected", row.expected(), "candidate", ordered("answer", row.candidate()), "incumbent",
                ordered("answer", row.incumbent()), "right", List.of(row.candidateRight(), row.incumbentRight()));
    }

    private static Map<String, Object> interval(Interval interval) {
        return ordered("lower", interval.lower(), "upper", interval.upper());
    }

    private static Map<String, Object> ordered(@Nullable Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }
}
