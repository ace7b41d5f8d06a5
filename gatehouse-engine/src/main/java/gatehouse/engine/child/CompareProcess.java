package gatehouse.engine.child;

import gatehouse.engine.EngineException;
import gatehouse.engine.divergence.CompareRequest;
import gatehouse.engine.divergence.CompareResult;
import gatehouse.engine.divergence.Comparison;
import gatehouse.engine.library.EngineLibraries;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Measures one model against another in a child process. May be used from several threads. */
public final class CompareProcess {
    private final JavaCommand java;
    private final EngineLibraries libraries;

    public CompareProcess(JavaCommand java, EngineLibraries libraries) {
        this.java = java;
        this.libraries = libraries;
    }

    /**
     * Measures and waits for the end.
     *
     * @param progress hears of chunks of the text, then of prompts, that are done
     * @throws EngineException when it cannot be done
     * @throws InterruptedException when the waiting thread was interrupted; the child is ended then
     */
    public CompareResult run(CompareRequest request, Comparison.Progress progress) throws InterruptedException {
        var arguments = new ArrayList<>(
                List.of("--model", request.model().toString(), "--base", request.base().toString(), "--text",
                        request.text().toString(), "--threads", Integer.toString(request.threads())));
        String prompts = null;
        if (!request.prompts().isEmpty()) {
            arguments.add("--prompts");
            prompts = JsonMapper.shared().writeValueAsString(request.prompts());
        }
        ChildEvent last = new Task("compare", arguments, prompts).run(java, libraries, progress::advanced, id -> {},
                obituary -> new EngineException("engine.compare.died", obituary
                        + "; both models must fit into memory together, so try smaller ones or a larger machine"));
        if (last instanceof ChildEvent.Compared(CompareResult result)) {
            return result;
        }
        throw new AssertionError("a child that compares says something else: " + last);
    }
}
