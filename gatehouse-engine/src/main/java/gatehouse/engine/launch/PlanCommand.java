package gatehouse.engine.launch;

import gatehouse.engine.child.ChildEvent;
import gatehouse.engine.child.EventLines;
import gatehouse.engine.child.ParentWatch;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.quantize.Planner;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;

/** Says what quantizing would make; writes nothing. */
final class PlanCommand {
    private PlanCommand() {}

    static void run(CommandLine line, InputStream in, EventLines events) {
        line.allowOnly(Set.of("libraries", "input", "type", "importance", "importance-name"),
                Set.of("watch-stdin", "allow-requantize"));
        if (line.has("watch-stdin")) {
            new ParentWatch(in).whenGone(() -> Runtime.getRuntime().halt(EngineMain.INTERRUPTED));
        }
        var planner = new Planner(Llama.load(EngineLibraries.in(Path.of(line.required("libraries")))));
        events.say(new ChildEvent.Planned(planner.plan(Path.of(line.required("input")),
                line.all("type").stream().map(QuantizationType::named).toList(), QuantizeCommand.importance(line),
                line.has("allow-requantize"))));
    }
}
