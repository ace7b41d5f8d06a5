package gatehouse.web.admin;

import gatehouse.web.admin.Operation.Answers;
import java.util.List;
import java.util.Map;

/** What machines look at: whether it lives, whether it takes calls, and how it does. */
final class HealthPaths {
    private static final Shape.Fields HEALTH = Shape.Fields.of("Health",
            Shape.field("status", new Shape.Choice(List.of("live", "ready")), "what was asked for, which holds"));
    /** Version 0.0.4 of the text format, which every collector reads. */
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private HealthPaths() {}

    static List<Operation> operations() {
        return List.of(
                Operation.get("/health/live", "live", "Whether the program runs.", (_, _) -> healthy("live")).withoutKey()
                        .answers(200, HEALTH, "It runs."),
                Operation.get("/health/ready", "ready", "Whether the gateway takes calls.", (desk, _) -> ready(desk)).withoutKey()
                        .answers(200, HEALTH, "It takes calls.").refuses(503, "web.gateway.not-ready"),
                Operation.get("/metrics", "metrics", "Counts and times, for Prometheus.",
                        (desk, _) -> new AdminAnswer(200, METRICS, desk.metrics().get(), Map.of())).withoutKey()
                        .answers(new Answers(200, "text/plain", null, "The text format of Prometheus.")));
    }

    private static AdminAnswer ready(AdminDesk desk) {
        if (desk.ready().getAsBoolean()) {
            return healthy("ready");
        }
        throw new AdminRefusal(503, "web.gateway.not-ready", "the gateway takes no calls now; ask again in a moment");
    }

    private static AdminAnswer healthy(String status) {
        return AdminAnswer.json(200, Map.of("status", status));
    }
}
