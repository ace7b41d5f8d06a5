package gatehouse.engine.serve;

import gatehouse.api.chat.Message;
import gatehouse.engine.llama.ChatTemplate;
import gatehouse.engine.llama.LlamaModel;
import java.util.List;

/**
 * The model behind the server, once it is loaded.
 *
 * @param sha256 digest of the file; empty when it was not asked for
 */
public record ServedModel(LlamaModel model, ChatTemplate template, Inference inference, int contextTokens, String sha256) {
    /** The conversation as tokens, up to where the answer begins. */
    Prompt prompt(List<Message> messages) {
        int[] tokens = model.vocabulary().tokenizePrompt(template.prompt(messages));
        if (messages.size() < 2) {
            return Prompt.of(tokens);
        }
        return Prompt.after(tokens, model.vocabulary().tokenizePrompt(template.text(messages.subList(0, messages.size() - 1))));
    }

    /** @throws ApiException when the prompt and what is wanted beyond it do not fit; nothing is ever cut off */
    Prompt requireFit(Prompt prompt, int beyond) {
        if (prompt.length() == 0) {
            throw ApiException.invalid("empty_prompt", "the prompt has no token");
        }
        if (prompt.length() + beyond > contextTokens) {
            throw ApiException.invalid("context_length_exceeded",
                    "the prompt has " + prompt.length() + " tokens, but the context holds "
                            + contextTokens
                            + (beyond == 1 ? " with at least one for the answer" : " with " + beyond + " for the longest label")
                            + "; shorten the prompt or serve with a larger context");
        }
        return prompt;
    }
}
