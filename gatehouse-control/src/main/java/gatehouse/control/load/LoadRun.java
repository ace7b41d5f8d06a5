package gatehouse.control.load;

import java.util.List;

/**
 * A finished run: every request as it was planned and as it went, in the order of the plan. Figures are computed elsewhere.
 *
 * @param wallSeconds from the start to the end of the last request
 */
public record LoadRun(LoadSettings settings, double wallSeconds, List<LoadRequest> requests) {
    public LoadRun {
        requests = List.copyOf(requests);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("a run has at least one request");
        }
    }

    public long failed() {
        return requests.stream().filter(request -> !request.completed()).count();
    }
}
