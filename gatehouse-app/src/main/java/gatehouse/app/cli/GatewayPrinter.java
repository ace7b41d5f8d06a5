package gatehouse.app.cli;

import gatehouse.app.config.ConfigChange;
import gatehouse.app.config.GatehouseConfig;
import gatehouse.app.wiring.Serving;
import gatehouse.app.wiring.ServingListener;
import gatehouse.app.wiring.Trial;
import gatehouse.control.access.AdminKey;
import gatehouse.control.yaml.Fault;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what becomes of the gateway: lines for people, or one JSON object a line on standard output. */
final class GatewayPrinter implements ServingListener {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Terminal terminal;
    private final OutputFormat format;

    GatewayPrinter(Terminal terminal, OutputFormat format) {
        this.terminal = terminal;
        this.format = format;
    }

    void warnings(List<Fault> warnings) {
        warnings.forEach(warning -> say(FaultLines.line(terminal, warning),
                event("warning").put("where", warning.where()).put("message", warning.toString())));
    }

    /** It takes calls. */
    void ready(Serving serving, GatehouseConfig config, AdminKey adminKey) {
        boolean encrypted = config.listen().tls() != null;
        String url = url(encrypted, config.listen().gateway().host(), serving.port());
        String console = url(encrypted, config.listen().console().host(), serving.consolePort());
        Trial trial = serving.trial();
        if (format == OutputFormat.json) {
            ObjectNode ready = event("ready").put("port", serving.port()).put("url", url).put("console", console);
            if (adminKey instanceof AdminKey.Written(_, var file)) {
                ready.put("adminKeyFile", file.toString());
            }
            config.routes().forEach(route -> ready.withArray("routes").add(route.name().text()));
            if (trial != null) {
                ready.put("trial", trial.model()).put("key", trial.keyText().reveal());
            }
            print(ready);
            return;
        }
        var out = terminal.out();
        out.println("gateway    " + url + "/v1  (chat/completions, completions, embeddings, responses, messages, models)");
        out.println(
                "console    " + console + "  (admin API: " + console + "/api/openapi.json, metrics: " + console + "/metrics)");
        switch (adminKey) {
            case AdminKey.Known _ -> {
            }
            case AdminKey.Made(_, var text) ->
                terminal.err().println("admin key  " + text.reveal() + "  (shown this once; it opens the console)");
            case AdminKey.Written(_, var file) ->
                out.println("admin key  in " + file + ", for you alone; delete it when you have kept it");
        }
        if (trial != null) {
            out.println("trial      " + trial.model() + ", until this program ends; there is no gatehouse.yaml yet");
            out.println("try        " + curl(url, trial.keyText().reveal(), trial.model()));
        } else if (config.routes().isEmpty()) {
            out.println(
                    "routes     none yet: write gatehouse.yaml ('gatehouse config reference' says how), or pull a model to try:"
                            + " gatehouse model pull REF");
        } else {
            out.println("routes     " + String.join(", ", config.routes().stream().map(route -> route.name().text()).toList()));
            out.println("try        " + curl(url, "$(gatehouse key create)", config.routes().getFirst().name().text()));
        }
        out.println("ready; interrupt to end");
        out.flush();
    }

    private static String url(boolean encrypted, String host, int port) {
        return (encrypted ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String curl(String url, String key, String model) {
        return "curl " + url + "/v1/chat/completions -H \"Authorization: Bearer " + key
                + "\" -d '{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]}'";
    }

    @Override
    public void reloaded(List<ConfigChange> changes) {
        ObjectNode event = event("reloaded");
        changes.forEach(change -> event.withArray("changes").add(change.toString()));
        say("the configuration was read again: " + (changes.isEmpty() ? "nothing of it changed"
                : String.join("; ", changes.stream().map(ConfigChange::toString).toList())), event);
    }

    @Override
    public void refused(String file, List<Fault> faults) {
        ObjectNode event = event("refused").put("file", file);
        faults.forEach(
                fault -> event.withArray("faults").addObject().put("where", fault.where()).put("message", fault.toString()));
        say(file + " has " + FaultLines.count(faults.size(), "fault") + ", so what held before goes on:", event);
        if (format == OutputFormat.text) {
            faults.forEach(fault -> terminal.err().println(FaultLines.line(terminal, fault)));
        }
    }

    @Override
    public void restartNeeded(String what) {
        say(what, event("restart-needed").put("message", what));
    }

    @Override
    public void trouble(String what) {
        say(what + "; it is tried again", event("trouble").put("message", what));
    }

    private static ObjectNode event(String name) {
        return JSON.objectNode().put("event", name);
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
}
