package gatehouse.engine.launch;

import gatehouse.engine.child.ChildEvent;
import gatehouse.engine.child.EventLines;
import gatehouse.engine.child.ParentWatch;
import gatehouse.engine.importance.ImportanceComputation;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Llama;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;

/** Computes an importance matrix on a text. */
final class ImportanceCommand {
    private ImportanceCommand() {}

    static void run(CommandLine line, InputStream in, EventLines events) {
        line.allowOnly(Set.of("libraries", "input", "text", "dataset", "output", "threads"), Set.of("watch-stdin"));
        if (line.has("watch-stdin")) {
            new ParentWatch(in).whenGone(() -> Runtime.getRuntime().halt(EngineMain.INTERRUPTED));
        }
        var computation = new ImportanceComputation(Llama.load(EngineLibraries.in(Path.of(line.required("libraries")))));
        events.say(new ChildEvent.Weighed(computation.run(Path.of(line.required("input")), Path.of(line.required("text")),
                line.required("dataset"), Path.of(line.required("output")),
                line.number("threads", Runtime.getRuntime().availableProcessors()),
                (done, total) -> events.say(new ChildEvent.Progress(done, total)))));
    }
}
