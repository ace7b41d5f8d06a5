package gatehouse.engine.launch;

import gatehouse.engine.child.ChildEvent;
import gatehouse.engine.child.EventLines;
import gatehouse.engine.child.ParentWatch;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.quantize.ImportanceSource;
import gatehouse.engine.quantize.QuantizeRequest;
import gatehouse.engine.quantize.QuantizeResult;
import gatehouse.engine.quantize.Quantizer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The child's side of {@link gatehouse.engine.child.QuantizeProcess}. */
final class QuantizeCommand {
    private QuantizeCommand() {}

    /** Runs to the end and says the result. */
    static void run(CommandLine line, InputStream in, EventLines events) {
        line.allowOnly(Set.of("libraries", "input", "output", "type", "threads", "importance", "importance-name"),
                Set.of("watch-stdin", "allow-requantize"));
        var request = new QuantizeRequest(Path.of(line.required("input")), Path.of(line.required("output")),
                QuantizationType.named(line.required("type")), importance(line), line.has("allow-requantize"),
                line.number("threads", Runtime.getRuntime().availableProcessors()));
        Path unfinished = request.unfinished(ProcessHandle.current().pid());
        if (line.has("watch-stdin")) {
            new ParentWatch(in).whenGone(() -> {
                Quantizer.deleteQuietly(unfinished);
                Runtime.getRuntime().halt(EngineMain.INTERRUPTED);
            });
        }
        var quantizer = new Quantizer(Llama.load(EngineLibraries.in(Path.of(line.required("libraries")))));
        QuantizeResult result = quantizer.run(request, unfinished,
                (done, total) -> events.say(new ChildEvent.Progress(done, total)));
        events.say(new ChildEvent.Quantized(result));
    }

    /** The importance matrix, when one is named. */
    static @Nullable ImportanceSource importance(CommandLine line) {
        String file = line.optional("importance");
        return file == null ? null : new ImportanceSource(Path.of(file), line.required("importance-name"));
    }
}
