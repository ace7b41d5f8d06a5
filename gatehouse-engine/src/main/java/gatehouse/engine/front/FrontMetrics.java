package gatehouse.engine.front;

import gatehouse.engine.EngineException;
import gatehouse.engine.fleet.Fleet;
import gatehouse.engine.fleet.FleetPlan;
import gatehouse.engine.fleet.Lease;
import gatehouse.engine.fleet.MemberState;
import gatehouse.engine.fleet.MemberState.Phase;
import gatehouse.engine.fleet.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measures of the door and of every engine behind it that is up, in Prometheus' text format. */
final class FrontMetrics {
    private static final int MOST_BYTES = 1 << 20;

    private final Fleet fleet;

    FrontMetrics(Fleet fleet) {
        this.fleet = fleet;
    }

    void answer(Request request, Reply reply) throws IOException, InterruptedException {
        var text = new MergedMetrics();
        List<MemberState> states = fleet.states();
        text.add("", own(states, fleet.plan()));
        for (MemberState state : states) {
            if (state.phase() == Phase.LOADED) {
                text.add(state.member().name(), engine(request, state.member().name()));
            }
        }
        reply.text(text.text());
    }

    private static String own(List<MemberState> states, FleetPlan plan) {
        var text = new StringBuilder();
        each(text, "gatehouse_model_loaded", "gauge", "Whether the model is in memory and answers", states,
                state -> state.phase() == Phase.LOADED ? 1 : 0);
        each(text, "gatehouse_model_requests", "gauge", "Requests the model is being asked or that wait for it", states,
                MemberState::requests);
        each(text, "gatehouse_model_memory_bytes", "gauge", "Memory the model takes when loaded", states,
                state -> state.member().bytes());
        each(text, "gatehouse_model_loads_total", "counter", "Times the model was loaded", states, MemberState::loads);
        each(text, "gatehouse_model_unloads_total", "counter", "Times the model made room for another", states,
                MemberState::unloads);
        each(text, "gatehouse_engine_restarts_total", "counter", "Times the model's engine fell and was started again", states,
                MemberState::restarts);
        each(text, "gatehouse_engine_cold_start_ready_seconds", "gauge",
                "From the last start of the engine's process to its readiness", states,
                state -> state.coldStart() == null ? Double.NaN : seconds(state.coldStart().ready()));
        each(text, "gatehouse_engine_cold_start_first_token_seconds", "gauge",
                "From the last start of the engine's process to its first token", states, FrontMetrics::firstToken);
        if (plan.budget() != FleetPlan.UNLIMITED) {
            head(text, "gatehouse_memory_budget_bytes", "gauge", "Memory all loaded models may take together");
            text.append("gatehouse_memory_budget_bytes ").append(plan.budget()).append('\n');
        }
        return text.toString();
    }

    private static double firstToken(MemberState state) {
        var start = state.coldStart();
        return start == null || start.firstToken() == null ? Double.NaN : seconds(start.firstToken());
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static void each(StringBuilder text, String name, String type, String help, List<MemberState> states,
            ToDoubleFunction<MemberState> value) {
        head(text, name, type, help);
        for (MemberState state : states) {
            double now = value.applyAsDouble(state);
            if (!Double.isNaN(now)) {
                text.append(name).append('{').append(MergedMetrics.label(state.member().name())).append("} ")
                        .append(now == Math.rint(now) ? Long.toString((long) now) : Double.toString(now)).append('\n');
            }
        }
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append(".\n# TYPE ").append(name).append(' ').append(type)
                .append('\n');
    }

    /** What an engine says of itself; nothing when it falls meanwhile. */
    private String engine(Request request, String model) throws InterruptedException {
        try (Lease lease = fleet.lease(model, Duration.ZERO); Upstream upstream = Upstream.connect(lease)) {
            Upstream.Answer answer = upstream.ask(request, new byte[0], lease.token());
            return answer.status() == 200 ? new String(answer.body().readNBytes(MOST_BYTES), StandardCharsets.UTF_8) : "";
        } catch (IOException | Unavailable | EngineException e) {
            return "";
        }
    }
}
