package gatehouse.api.report;

import gatehouse.api.evidence.Evidence;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the report of a pilot shows. The page computes its sentences and charts from this and from nothing else.
 *
 * @param id of the run
 * @param cautions what a reader must know before any figure; shown on the first screen
 * @param candidateLoad absent when the load test was not run for that side
 * @param cost absent when the pilot file gives no cost inputs
 * @param checks of the intake, in order
 * @param facts the deployment facts given for the licence, as written
 * @param evidence stored files and their hashes
 * @param machine what it was measured on: processor, cores, memory, operating system, engine library
 */
public record PilotReport(String id, String pilot, String question, Instant finishedAt, Decision decision, List<String> cautions,
        Registration registration, Side candidate, Side incumbent, Quality quality, List<LabelQuality> labels,
        List<ItemRow> items,
        @Nullable LoadResult candidateLoad, @Nullable LoadResult incumbentLoad, @Nullable CostComparison cost,
        List<CheckLine> checks, Map<String, String> facts, List<Evidence> evidence, Map<String, String> machine) {
    public PilotReport {
        cautions = List.copyOf(cautions);
        labels = List.copyOf(labels);
        items = List.copyOf(items);
        checks = List.copyOf(checks);
        evidence = List.copyOf(evidence);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    }
}
