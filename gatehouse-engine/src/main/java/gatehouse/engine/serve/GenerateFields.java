package gatehouse.engine.serve;

import gatehouse.engine.compute.Prompt;
import gatehouse.engine.compute.Work;
import gatehouse.engine.llama.SamplingSettings.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What chats and completions are asked with alike. */
final class GenerateFields {
    private static final int MOST_STOPS = 16;
    private static final int LONGEST_STOP = 1024;
    private static final int MOST_CHOICES = 16;

    private final Fields request;

    GenerateFields(Fields request) {
        this.request = request;
    }

    boolean stream() {
        return request.flag("stream", false);
    }

    boolean usageInStream() {
        return request.node("stream_options").path("include_usage").asBoolean(false);
    }

    /** The most tokens to make; as many as fit when nothing is said. */
    private int maxTokens() {
        OptionalLong most = request.integer("max_completion_tokens", 1, Integer.MAX_VALUE);
        return (int) (most.isPresent() ? most : request.integer("max_tokens", 1, Integer.MAX_VALUE)).orElse(Integer.MAX_VALUE);
    }

    List<String> stops() {
        return request.texts("stop", MOST_STOPS, LONGEST_STOP);
    }

    int choices() {
        return request.smallInteger("n", 1, MOST_CHOICES).orElse(1);
    }

    /**
     * One work for each answer. Answers beyond the first are drawn with the next seeds.
     *
     * @param alternatives likeliest tokens wanted at each place, or {@link Work.Generate#NO_LIKELIHOODS}
     * @param moreStops of the model's family
     * @param random for requests that name no seed
     */
    List<Work.Generate> works(Prompt prompt, int alternatives, boolean markup, @Nullable String adapter, List<String> moreStops,
            @Nullable Grammar grammar, int vocabularySize, LongSupplier random) {
        OptionalLong seed = request.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        List<String> stops = new ArrayList<>(stops());
        stops.addAll(moreStops);
        List<Work.Generate> works = new ArrayList<>();
        for (int choice = 0; choice < choices(); choice++) {
            long own = seed.isPresent() ? seed.getAsLong() + choice : random.getAsLong();
            works.add(new Work.Generate(prompt, maxTokens(), stops, SamplingFields.read(request, own, vocabularySize, grammar),
                    seed.isPresent(), alternatives, markup, stream(), adapter));
        }
        return works;
    }

    /** Refuses what is not built, where ignoring it would give an answer to another question. */
    void refuseUnsupported() {
        boolean best = request.smallInteger("best_of", 1, MOST_CHOICES).orElse(1) > 1;
        boolean functions = !request.node("functions").isMissingNode();
        boolean echo = request.flag("echo", false);
        boolean suffix = !"".equals(request.text("suffix")) && request.has("suffix");
        boolean audio = !request.node("audio").isMissingNode();
        if (best || functions || echo || suffix || audio) {
            throw ApiException.invalid("unsupported", "the embedded engine does not offer "
                    + (best ? "best_of" : functions ? "functions (use tools)" : echo ? "echo" : suffix ? "suffix" : "audio")
                    + "; leave it out or use another engine");
        }
    }
}
