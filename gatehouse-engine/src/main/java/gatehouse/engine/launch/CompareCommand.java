package gatehouse.engine.launch;

import gatehouse.engine.EngineException;
import gatehouse.engine.child.ChildEvent;
import gatehouse.engine.child.EventLines;
import gatehouse.engine.child.ParentWatch;
import gatehouse.engine.divergence.CompareRequest;
import gatehouse.engine.divergence.Comparison;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Llama;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Measures a model against another. Prompts come as one line of JSON on the standard input: they are nobody else's business. */
final class CompareCommand {
    private CompareCommand() {}

    static void run(CommandLine line, InputStream in, EventLines events) {
        line.allowOnly(Set.of("libraries", "model", "base", "text", "threads"), Set.of("watch-stdin", "prompts"));
        var parent = new ParentWatch(in);
        List<String> prompts = line.has("prompts") ? prompts(parent.firstLine()) : List.of();
        if (line.has("watch-stdin")) {
            parent.whenGone(() -> Runtime.getRuntime().halt(EngineMain.INTERRUPTED));
        }
        var request = new CompareRequest(Path.of(line.required("model")), Path.of(line.required("base")),
                Path.of(line.required("text")), prompts, line.number("threads", Runtime.getRuntime().availableProcessors()));
        var comparison = new Comparison(Llama.load(EngineLibraries.in(Path.of(line.required("libraries")))));
        events.say(new ChildEvent.Compared(comparison.run(request,
                (done, total) -> events.say(new ChildEvent.Progress(done, total)),
                (done, total) -> events.say(new ChildEvent.Progress(done, total)))));
    }

    private static List<String> prompts(@Nullable String json) {
        try {
            return List.of(JsonMapper.shared().readValue(json == null ? "[]" : json, String[].class));
        } catch (JacksonException e) {
            // Without the cause: it would quote a prompt.
            throw new EngineException(EngineMain.USAGE, "the first line on the standard input must be a JSON list of prompts");
        }
    }
}
