package gatehouse.app.cli;

import gatehouse.engine.fleet.ColdStart;
import gatehouse.engine.fleet.FleetListener;
import gatehouse.engine.fleet.MemberState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what becomes of served models: lines for people on the error stream, or one JSON object a line on standard output. */
final class ServePrinter implements FleetListener {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Terminal terminal;
    private final OutputFormat format;

    ServePrinter(Terminal terminal, OutputFormat format) {
        this.terminal = terminal;
        this.format = format;
    }

    @Override
    public void loaded(String model, ColdStart start) {
        Duration first = start.firstToken();
        say(model + ": ready after " + seconds(start.ready()) + (first == null ? "" : ", first token after " + seconds(first)),
                event("loaded", model).put("readyMs", start.ready().toMillis()).put("firstTokenMs", millis(first)));
    }

    @Override
    public void unloaded(String model, String inFavourOf) {
        say(model + ": unloaded to make room for " + inFavourOf, event("unloaded", model).put("for", inFavourOf));
    }

    @Override
    public void fell(String model, String why, Duration startsAgainAfter) {
        say(model + ": " + why + "; it is started again in " + seconds(startsAgainAfter),
                event("fell", model).put("why", why).put("againMs", startsAgainAfter.toMillis()));
    }

    @Override
    public void gaveUp(String model, String code, String message) {
        say(model + ": " + message, event("down", model).put("code", code).put("message", message));
    }

    /** All that is loaded at the start answers. */
    void ready(int port, List<MemberState> states) {
        String url = "http://127.0.0.1:" + port + "/v1";
        ObjectNode event = JSON.objectNode().put("event", "ready").put("port", port).put("url", url);
        ArrayNode models = event.putArray("models");
        for (MemberState state : states) {
            ObjectNode model = models.addObject().put("id", state.member().name())
                    .put("sha256", state.member().launch().sha256().hex()).put("state", state.phase().word())
                    .put("context", state.context()).put("engine", state.engine());
            ColdStart start = state.coldStart();
            if (start != null) {
                model.put("readyMs", start.ready().toMillis()).put("firstTokenMs", millis(start.firstToken()));
            }
        }
        if (format == OutputFormat.json) {
            print(event);
            return;
        }
        terminal.out().println("models     " + String.join(", ", states.stream().map(ServePrinter::brief).toList()));
        terminal.out().println("OpenAI     " + url + "  (chat/completions, completions, embeddings, rerank, models)");
        terminal.out().println("watch      http://127.0.0.1:" + port + "/health  http://127.0.0.1:" + port + "/metrics");
        terminal.out().println("ready; interrupt to end");
        terminal.out().flush();
    }

    private static String brief(MemberState state) {
        return state.member().name() + " (" + state.phase().word() + (state.engine().isEmpty() ? "" : ", " + state.engine())
                + (state.context() > 0 ? ", context " + state.context() : "") + ")";
    }

    private static ObjectNode event(String name, String model) {
        return JSON.objectNode().put("event", name).put("model", model);
    }

    private void say(String line, ObjectNode event) {
        if (format == OutputFormat.json) {
            print(event);
        } else {
            terminal.err().println(line);
        }
    }

    private synchronized void print(ObjectNode event) {
        terminal.out().println(event);
        terminal.out().flush();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1e3);
    }

    private static @Nullable Long millis(@Nullable Duration time) {
        return time == null ? null : time.toMillis();
    }
}
