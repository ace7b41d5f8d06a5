package gatehouse.web.report;

import gatehouse.api.report.LoadResult;
import gatehouse.api.report.PilotReport;
import gatehouse.web.chart.Numbers;
import gatehouse.web.chart.Party;
import gatehouse.web.chart.TimeLine;
import java.util.ArrayList;
import java.util.List;
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
        var card = Card.titled(ID, TOPIC, title(candidate, incumbent))
                .text((candidate == null ? limits(incumbent) : Goodput.limits(candidate))
                        + " Each line below is one request, from the moment it was due to its last byte.");
        double until = Stream.of(ends(candidate), ends(incumbent)).mapToDouble(Double::doubleValue).max().orElse(1);
        line(card, "candidate", Party.CANDIDATE, candidate, until);
        line(card, "incumbent", Party.INCUMBENT, incumbent, until);
        card.add(Block.Key.of(new Block.Key.Entry("queued", "due, waiting to be sent"),
                new Block.Key.Entry("pale", "sent, no token yet"),
                new Block.Key.Entry("flat", "tokens arrive"), new Block.Key.Entry("cross", "failed")));
        card.add(LoadTables.goodput(candidate, incumbent)).add(LoadTables.summary(candidate, incumbent));
        card.note(
                "“From sending” counts from the moment a request left, “from schedule” from the moment it was due: only the second"
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
        String verb = any.limitsMs().isEmpty() ? "completes " : "meets every limit on ";
        if (candidate == null || incumbent == null) {
            return rate + "the " + (candidate == null ? "incumbent " : "candidate ") + verb + good(any)
                    + "; the other side was not loaded";
        }
        return rate + "the candidate " + verb + good(candidate) + ", the incumbent " + (any.limitsMs().isEmpty() ? "" : "on ")
                + good(incumbent);
    }

    private static String good(LoadResult load) {
        var good = Goodput.good(load);
        return good.isPresent()
                ? Numbers.share(good.getAsLong(), load.requests().size())
                : Numbers.decimal(load.goodput(), 2) + " a second";
    }

    private static String limits(@Nullable LoadResult load) {
        return load == null ? "" : Goodput.limits(load);
    }

    private static double ends(@Nullable LoadResult load) {
        return load == null ? 0
                : load.requests().stream().mapToDouble(request -> request.startedMs() + request.endToEndMs()).max().orElse(0);
    }

    private static void line(Card.Builder card, String role, Party party, @Nullable LoadResult load, double until) {
        if (load == null || load.requests().isEmpty()) {
            card.text("The " + role + " was not measured under load.");
            return;
        }
        var bars = load.requests().stream().map(request -> {
            Double first = request.ttftMs();
            return new TimeLine.Bar(request.scheduledMs(), request.startedMs(),
                    first == null ? null : request.startedMs() + first,
                    request.startedMs() + request.endToEndMs(), request.error() != null);
        }).toList();
        String title = lineTitle(role, load);
        var line = new TimeLine(title, party, bars, until);
        card.add(Block.Picture.of(title + (line.stride() == 1 ? "" : "; every " + line.stride() + "th is drawn"), line));
    }

    static String lineTitle(String role, LoadResult load) {
        double wait = load.requests().stream().mapToDouble(request -> request.startedMs() - request.scheduledMs()).max()
                .orElse(0);
        String queue = wait < 1 ? "none waited to be sent" : "the longest waited " + Numbers.millis(wait) + " to be sent";
        String failed = load.failed() == 0 ? "" : ", " + Numbers.count(load.failed()) + " failed";
        return Wording.capital(role) + ": " + Numbers.count(load.requests().size(), "request") + ", " + queue + failed;
    }

    private static List<String> notes(@Nullable LoadResult candidate, @Nullable LoadResult incumbent) {
        var notes = new ArrayList<String>();
        if (candidate != null && !candidate.note().isBlank()) {
            notes.add(incumbent != null && incumbent.note().equals(candidate.note()) ? candidate.note()
                    : "Candidate: " + candidate.note());
        }
        if (incumbent != null && !incumbent.note().isBlank()
                && (candidate == null || !incumbent.note().equals(candidate.note()))) {
            notes.add("Incumbent: " + incumbent.note());
        }
        return notes;
    }
}
