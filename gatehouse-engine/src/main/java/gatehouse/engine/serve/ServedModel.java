package gatehouse.engine.serve;

import gatehouse.engine.compute.ModelComputation;
import gatehouse.engine.compute.Prompt;
import gatehouse.engine.compute.Submission;
import gatehouse.engine.compute.Work;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.LlamaVocabulary;
import gatehouse.engine.llama.SamplingSettings;
import gatehouse.engine.parse.ToolFormat;
import gatehouse.engine.parse.ToolGrammar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The model behind the server, once it is loaded.
 *
 * @param name what clients call it
 * @param template absent when the file has none and none was given
 * @param format how the model writes calls and thoughts; absent when it writes none that are known
 * @param endOfTurn the token that ends an answer; negative when the model has none
 * @param sha256 digest of the file; empty when it was not asked for
 * @param adapters names by which the model answers with an adapter
 */
record ServedModel(String name, LlamaModel model, ModelComputation computation, @Nullable ModelTemplate template,
        @Nullable ToolFormat format, int endOfTurn, int contextTokens, int parallel, String sha256, Set<String> adapters) {
    ServedModel {
        adapters = Set.copyOf(adapters);
    }

    LlamaVocabulary vocabulary() {
        return model.vocabulary();
    }

    /** @throws ApiException when there is no template to write conversations with */
    ModelTemplate requireTemplate() {
        if (template == null) {
            throw ApiException.invalid("engine.template.missing", "the model file names no chat template; serve it with"
                    + " --chat-template, or use /v1/completions with a prompt written for it");
        }
        return template;
    }

    /** The adapter a request asks for by the model's name; absent for the model as it is. */
    @Nullable
    String adapter(Fields request) {
        String asked = request.text("model");
        if (asked == null || asked.isEmpty() || asked.equals(name)) {
            return null;
        }
        if (!adapters.contains(asked)) {
            throw new ApiException(404, "model_not_found", "this engine serves " + name
                    + (adapters.isEmpty() ? "" : " and, with adapters, " + String.join(", ", adapters.stream().sorted().toList()))
                    + "; ask for one of these");
        }
        return asked;
    }

    /** A conversation as tokens, up to where the answer begins; what comes before its last message is shared with others. */
    Prompt prompt(List<Map<String, @Nullable Object>> messages, @Nullable Object tools, Map<String, @Nullable Object> more) {
        ModelTemplate writer = requireTemplate();
        int[] tokens = vocabulary().tokenizeMarkup(writer.text(messages, tools, more, true));
        if (messages.size() < 2) {
            return Prompt.of(tokens);
        }
        try {
            String before = writer.text(messages.subList(0, messages.size() - 1), tools, more, false);
            return Prompt.after(tokens, vocabulary().tokenizeMarkup(before));
        } catch (ApiException e) {
            // Some templates refuse a conversation that ends in the middle; nothing is shared then.
            return Prompt.of(tokens);
        }
    }

    /** @throws ApiException when the prompt and what is wanted beyond it do not fit; nothing is ever cut off */
    Prompt requireFit(Prompt prompt, int beyond) {
        if (prompt.length() == 0) {
            throw ApiException.invalid("empty_prompt", "the prompt has no token");
        }
        if (prompt.length() + beyond > contextTokens) {
            throw ApiException.invalid("context_length_exceeded",
                    "the prompt has " + prompt.length() + " tokens, but the context holds " + contextTokens + switch (beyond) {
                        case 0 -> "";
                        case 1 -> " with at least one for the answer";
                        default -> " with " + beyond + " for the longest label";
                    } + "; shorten the prompt or serve with a larger context");
        }
        return prompt;
    }

    /** @throws ApiException when there is no room for it in the line */
    Submission submit(List<? extends Work> works) {
        return computation.submit(works).orElseThrow(
                () -> new ApiException(503, "queue_full", "all places in the queue are taken; try again in a moment"));
    }

    /** The grammar with the numbers of its trigger tokens; asleep until the text {@code after} has come. */
    SamplingSettings.Grammar grammar(ToolGrammar grammar, String after) {
        List<Integer> numbers = grammar.triggerTokens().stream().map(vocabulary()::tokenizeMarkup)
                .filter(tokens -> tokens.length == 1)
                .map(tokens -> tokens[0]).toList();
        return new SamplingSettings.Grammar(grammar.grammar().text(), grammar.triggerPatterns(), numbers, after);
    }
}
