package gatehouse.measure;

import gatehouse.api.report.Interval;
import gatehouse.api.report.Side.Averages;
import gatehouse.api.report.Side.Scores;
import gatehouse.measure.classification.Classification;
import gatehouse.measure.classification.MultiLabel;
import gatehouse.measure.json.JsonAdherence;
import gatehouse.measure.json.Violation;
import gatehouse.measure.load.LatencyLimits;
import gatehouse.measure.load.LoadFigures;
import gatehouse.measure.load.RequestTiming;
import gatehouse.measure.load.Sample;
import gatehouse.measure.paired.ClusteredError;
import gatehouse.measure.paired.McNemar;
import gatehouse.measure.paired.PairedDifference;
import gatehouse.measure.power.PairedDesign;
import gatehouse.measure.proportion.Proportion;
import gatehouse.measure.text.Squad;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Each measure under the name the vectors give it: from their input to a tree of figures under their names. */
final class VectorMeasures {
    static final Map<String, Function<JsonNode, Object>> ALL = Map.of("classification", VectorMeasures::classification,
            "multilabel", VectorMeasures::multiLabel, "squad", VectorMeasures::squad, "json-schema", VectorMeasures::json,
            "mcnemar",
            VectorMeasures::mcNemar, "paired-diff", VectorMeasures::pairedDifference, "clustered-se",
            VectorMeasures::clusteredError,
            "power", VectorMeasures::power, "wilson", VectorMeasures::proportion, "load-metrics", VectorMeasures::load);

    private VectorMeasures() {}

    private static Object classification(JsonNode input) {
        List<String> truth = texts(input.path("y_true"));
        List<String> predicted = texts(input.path("y_pred"));
        boolean numbers = input.path("y_true").path(0).isNumber();
        Classification figures = numbers
                ? Classification.of(ascending(truth, predicted), truth, predicted)
                : Classification.of(truth, predicted);
        Map<String, Object> perClass = new HashMap<>();
        figures.labels().forEach(label -> perClass.put(label.label(), with(scores(label.scores()), "support", label.support())));
        List<?> labels = numbers ? figures.confusion().labels().stream().map(Integer::valueOf).toList()
                : figures.confusion().labels();
        return averages(figures.averages(), fields("labels", labels, "accuracy", figures.accuracy(), "per_class", perClass,
                "confusion_matrix", figures.confusion().counts()));
    }

    private static List<String> ascending(List<String> truth, List<String> predicted) {
        return Stream.concat(truth.stream(), predicted.stream()).map(Integer::valueOf).distinct().sorted().map(String::valueOf)
                .toList();
    }

    private static Object multiLabel(JsonNode input) {
        MultiLabel figures = MultiLabel.of(texts(input.path("labels")), sets(input.path("y_true")), sets(input.path("y_pred")));
        return averages(figures.averages(),
                fields("samples", scores(figures.samples()), "subset_accuracy", figures.subsetAccuracy(),
                        "hamming_loss", figures.hammingLoss(), "jaccard_samples_empty1", figures.jaccard()));
    }

    private static Object squad(JsonNode input) {
        String prediction = input.path("prediction").asString();
        List<String> golds = texts(input.path("golds"));
        return fields("normalized_prediction", Squad.normalise(prediction), "exact_match",
                Squad.exactMatch(prediction, golds) ? 1 : 0, "f1", Squad.f1(prediction, golds));
    }

    private static Object json(JsonNode input) {
        var both = JsonAdherence.to(input.path("schema").toString()).check(input.path("output").asString());
        return fields("strict", reading(both.strict()), "fenced", reading(both.fenced()));
    }

    private static Object reading(JsonAdherence.Reading reading) {
        Set<String> paths = new TreeSet<>();
        // The vectors join names by slashes as they are, without the escapes of a JSON pointer.
        reading.violations().forEach(violation -> paths.add(violation.path().replace("~1", "/").replace("~0", "~")));
        return fields("parses", reading.parses(), "valid", reading.valid(), "error_keywords",
                reading.violations().stream().map(Violation::keyword).sorted().toList(), "error_paths", List.copyOf(paths));
    }

    private static Object mcNemar(JsonNode input) {
        var test = new McNemar(input.path("c").asInt(), input.path("b").asInt());
        var plain = test.chiSquared();
        var corrected = test.corrected();
        return fields("b", test.onlyIncumbent(), "c", test.onlyCandidate(), "discordant", test.discordant(), "exact_p",
                test.exact(),
                "mid_p", test.midP(), "one_sided_p_c_greater", test.gain(), "chi2",
                plain.map(McNemar.ChiSquared::statistic).orElse(null), "chi2_p", plain.map(McNemar.ChiSquared::p).orElse(null),
                "chi2_cc", corrected.map(McNemar.ChiSquared::statistic).orElse(null), "chi2_cc_p",
                corrected.map(McNemar.ChiSquared::p).orElse(null));
    }

    private static Object pairedDifference(JsonNode input) {
        double[] x = numbers(input.path("x"));
        double[] y = numbers(input.path("y"));
        var difference = PairedDifference.of(x, y);
        var test = difference.tTest();
        Object clustered = input.path("clusters").isArray()
                ? clusteredError(ClusteredError.of(PairedDifference.differences(x, y), texts(input.path("clusters"))))
                : Map.of();
        return fields("n", difference.items(), "mean_x", difference.incumbentMean(), "mean_y", difference.candidateMean(), "diff",
                difference.difference(), "se_paired", difference.pairedError(), "se_unpaired", difference.unpairedError(), "corr",
                difference.correlation(), "ci95_normal", difference.normalInterval(0.95).map(VectorMeasures::ends).orElse(null),
                "ci95_t", difference.studentInterval(0.95).map(VectorMeasures::ends).orElse(null), "t",
                test.map(PairedDifference.TTest::t).orElse(null), "t_p", test.map(PairedDifference.TTest::p).orElse(null),
                "clustered",
                clustered);
    }

    private static Object clusteredError(JsonNode input) {
        return clusteredError(ClusteredError.of(numbers(input.path("values")), texts(input.path("clusters"))));
    }

    private static Object clusteredError(ClusteredError error) {
        return fields("n", error.items(), "clusters", error.clusters(), "mean", error.mean(), "se_naive", error.naive(),
                "se_cluster_uncorrected", error.uncorrected(), "se_cluster_corrected", error.corrected(), "design_effect",
                error.designEffect());
    }

    private static Object power(JsonNode input) {
        var design = new PairedDesign(input.path("delta").asDouble(), input.path("discordance").asDouble(),
                input.path("alpha").asDouble());
        int items = input.path("n").asInt();
        double power = input.path("target_power").asDouble();
        return fields("p_new_only_right", design.onlyCandidate(), "p_old_only_right", design.onlyIncumbent(),
                "n_required_asymptotic", design.itemsNeeded(power), "power_exact", design.exactPower(items), "power_midp",
                design.midPPower(items), "mde_normal_at_n", design.resolvable(items, power));
    }

    private static Object proportion(JsonNode input) {
        int items = input.path("n").asInt();
        if (items == 0) {
            return fields("p", null, "wilson", null, "clopper_pearson", null, "agresti_coull", null, "wald", null, "jeffreys",
                    null);
        }
        var share = new Proportion(input.path("successes").asInt(), items);
        return fields("p", share.share(), "wilson", ends(share.wilson(0.95)), "clopper_pearson", ends(share.clopperPearson(0.95)),
                "agresti_coull", ends(share.agrestiCoull(0.95)), "wald", ends(share.wald(0.95)), "jeffreys",
                ends(share.jeffreys(0.95)));
    }

    private static Object load(JsonNode input) {
        List<RequestTiming> requests = stream(input.path("requests"))
                .map(request -> new RequestTiming(request.path("scheduled").asDouble(), request.path("start").asDouble(),
                        stream(request.path("chunks")).map(JsonNode::asDouble).toList(), request.path("out_tokens").asInt(),
                        request.path("ok").asBoolean()))
                .toList();
        JsonNode limits = input.path("slo_ms");
        var figures = LoadFigures.of(requests,
                new LatencyLimits(limit(limits, "ttft"), limit(limits, "tpot"), limit(limits, "e2el")));
        double[] percents = numbers(input.path("percentiles"));
        boolean ran = figures.seconds() > 0;
        return fields("completed", figures.completed(), "failed", figures.failed(), "duration_s",
                figures.completed() > 0 ? figures.seconds() : null, "ttft_ms", sample(figures.ttft(), percents), "tpot_ms",
                sample(figures.tpot(), percents), "itl_pooled_ms", sample(figures.itl(), percents), "e2el_ms",
                sample(figures.endToEnd(), percents), "ttft_from_schedule_ms", sample(figures.ttftFromSchedule(), percents),
                "e2el_from_schedule_ms", sample(figures.endToEndFromSchedule(), percents), "time_per_output_token_incl_first_ms",
                sample(figures.endToEndPerToken(), percents), "request_throughput", ran ? figures.requestsPerSecond() : null,
                "output_token_throughput", ran ? figures.outputTokensPerSecond() : null, "good_requests", figures.good(),
                "goodput_rps", ran ? figures.goodput() : null, "slo_attainment_of_all_sent",
                figures.sent() > 0 ? figures.goodShare() : null, "peak_concurrency", figures.peakConcurrency());
    }

    private static @Nullable Double limit(JsonNode limits, String name) {
        return limits.has(name) ? limits.path(name).asDouble() : null;
    }

    private static @Nullable Object sample(Sample sample, double[] percents) {
        if (sample.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> figures = fields("mean", sample.mean(), "std_pop", sample.deviation());
        for (double percent : percents) {
            figures.put("p" + (int) percent, sample.percentile(percent));
        }
        return figures;
    }

    private static Object averages(Averages averages, Map<String, @Nullable Object> fields) {
        return with(with(with(fields, "micro", scores(averages.micro())), "macro", scores(averages.macro())), "weighted",
                scores(averages.weighted()));
    }

    private static Map<String, @Nullable Object> scores(Scores scores) {
        return fields("precision", scores.precision(), "recall", scores.recall(), "f1", scores.f1());
    }

    private static List<Double> ends(Interval interval) {
        return List.of(interval.lower(), interval.upper());
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> fields, String name, Object value) {
        fields.put(name, value);
        return fields;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asString).toList();
    }

    private static List<Set<String>> sets(JsonNode array) {
        List<Set<String>> sets = new ArrayList<>();
        array.forEach(labels -> sets.add(new HashSet<>(texts(labels))));
        return sets;
    }

    private static double[] numbers(JsonNode array) {
        return stream(array).mapToDouble(JsonNode::asDouble).toArray();
    }
}
