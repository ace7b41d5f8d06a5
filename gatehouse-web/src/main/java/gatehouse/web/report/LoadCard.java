package gatehouse.web.report;

import gatehouse.api.report.LoadResult;
import gatehouse.api.report.PilotReport;
import gatehouse.web.chart.Numbers;
import gatehouse.web.chart.Party;
import gatehouse.web.chart.TimeLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Both sides under load: goodput against the limits, and every request on a time line. */
final class LoadCard {
    private static final String ID = "load";
    private static final String TOPIC = "Load";

    private LoadCard() {}

    static Card of(PilotReport report) {
        var candidate = report.candidateLoad();
        var incumbent = report.incumbentLoad();
        if ((candidate == null || candidate.requests().isEmpty()) && (incumbent == null || incumbent.requests().isEmpty())) {
            return Card.notMeasured(ID, TOPIC, "Behaviour under load was not measured", "No load test was run for either side.");
        }
        var card = Card.titled(ID, TOPIC, title(candidate, incumbent)).text(limits(candidate == null ? incumbent : candidate)
                + " Each line is one request: due at the tick, a thin line while it waits to be sent, pale until the first token,"
                + " full until the last byte.");
        double until = Stream.of(ends(candidate), ends(incumbent)).mapToDouble(Double::doubleValue).max().orElse(1);
        line(card, "candidate", Party.CANDIDATE, candidate, until);
        line(card, "incumbent", Party.INCUMBENT, incumbent, until);
        card.add(Block.Key.of(new Block.Key.Entry("due", "due"), new Block.Key.Entry("queued", "waiting to be sent"),
                new Block.Key.Entry("cand pale", "until the first token, candidate"),
                new Block.Key.Entry("inc pale", "until the first token, incumbent"), new Block.Key.Entry("cand flat", "streaming, candidate"),
                new Block.Key.Entry("inc flat", "streaming, incumbent"), new Block.Key.Entry("cross", "failed")));
        card.add(LoadTables.summary(candidate, incumbent));
        card.note("“From sending” counts from the moment a request left, “from schedule” from the moment it was due: only the second"
                + " shows a queue. TTFT is the time to the first token, ITL the gap between two tokens, TPOT the mean time per token after"
                + " the first.");
        notes(candidate, incumbent).forEach(card::note);
        return card.add(LoadTables.everything(candidate, incumbent)).add(LoadTables.requests(candidate, incumbent)).build();
    }

    static String title(@Nullable LoadResult candidate, @Nullable LoadResult incumbent) {
        var any = candidate == null ? incumbent : candidate;
        if (any == null) {
            throw new IllegalArgumentException("a title of the load test needs the result of at least one side");
        }
        String rate = "At " + Numbers.significant(any.ratePerSecond(), 3) + " requests a second ";
        boolean limited = !any.limitsMs().isEmpty();
        String verb = limited ? " meets every limit on " : " completes ";
        String joint = limited ? "on " : "";
        if (candidate == null || incumbent == null) {
            return rate + "the " + (candidate == null ? "incumbent" : "candidate") + verb + good(any) + " of its requests; the other side was not loaded";
        }
        return rate + "the candidate" + verb + good(candidate) + " of its requests, the incumbent " + joint + good(incumbent);
    }

    private static String good(LoadResult load) {
        return Numbers.percent(goodShare(load));
    }

    /** Share of all requests sent that met every limit. */
    static double goodShare(LoadResult load) {
        return load.requests().isEmpty() ? 0 : Math.clamp(load.goodput() * load.seconds() / load.requests().size(), 0, 1);
    }

    private static String limits(@Nullable LoadResult load) {
        if (load == null || load.limitsMs().isEmpty()) {
            return "No limits were set.";
        }
        return "The limits: " + load.limitsMs().entrySet().stream().sorted(Map.Entry.<String, Double>comparingByKey().reversed())
                .map(limit -> LoadTables.limit(limit.getKey()) + " " + Numbers.millis(limit.getValue())).collect(Collectors.joining(", ")) + ".";
    }

    private static double ends(@Nullable LoadResult load) {
        return load == null ? 0 : load.requests().stream().mapToDouble(request -> request.startedMs() + request.endToEndMs()).max().orElse(0);
    }

    private static void line(Card.Builder card, String role, Party party, @Nullable LoadResult load, double until) {
        if (load == null || load.requests().isEmpty()) {
            card.text("The " + role + " was not measured under load.");
            return;
        }
        var bars = load.requests().stream().map(request -> {
            Double first = request.ttftMs();
            return new TimeLine.Bar(request.scheduledMs(), request.startedMs(), first == null ? null : request.startedMs() + first,
                    request.startedMs() + request.endToEndMs(), request.error() != null);
        }).toList();
        String title = lineTitle(role, load);
        var line = new TimeLine(title, party, bars, until);
        card.add(Block.Picture.of(title + (line.stride() == 1 ? "" : "; every " + line.stride() + "th is drawn"), line));
    }

    static String lineTitle(String role, LoadResult load) {
        double wait = load.requests().stream().mapToDouble(request -> request.startedMs() - request.scheduledMs()).max().orElse(0);
        String queue = wait < 1 ? "none waited to be sent" : "the longest waited " + Numbers.millis(wait) + " to be sent";
        String failed = load.failed() == 0 ? "" : ", " + Numbers.count(load.failed()) + " failed";
        return Wording.capital(role) + ": " + Numbers.count(load.requests().size(), "request") + ", " + queue + failed;
    }

    private static List<String> notes(@Nullable LoadResult candidate, @Nullable LoadResult incumbent) {
        var notes = new ArrayList<String>();
        if (candidate != null && !candidate.note().isBlank()) {
            notes.add(incumbent != null && incumbent.note().equals(candidate.note()) ? candidate.note() : "Candidate: " + candidate.note());
        }
        if (incumbent != null && !incumbent.note().isBlank() && (candidate == null || !incumbent.note().equals(candidate.note()))) {
            notes.add("Incumbent: " + incumbent.note());
        }
        return notes;
    }
}
