package gatehouse.engine.serve;

import gatehouse.engine.compute.Work.Outcome.Generated;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens of a request.
 *
 * @param cached tokens of the prompt that were remembered
 * @param accepted tokens a draft model guessed right
 * @param rejected tokens it guessed wrong
 */
record Usage(int prompt, int completion, int cached, int accepted, int rejected) {
    static Usage of(int prompt, int completion, int cached) {
        return new Usage(prompt, completion, cached, 0, 0);
    }

    /** What several answers to one prompt took. */
    static Usage of(int prompt, List<Generated> answers) {
        int made = 0;
        int cached = prompt;
        int accepted = 0;
        int drafted = 0;
        for (Generated answer : answers) {
            made += answer.tokens();
            // The prompt counts once; so does what was computed of it.
            cached = Math.min(cached, answer.cached());
            accepted += answer.accepted();
            drafted += answer.drafted();
        }
        return new Usage(prompt, made, cached, accepted, drafted - accepted);
    }

    ObjectNode json() {
        ObjectNode usage = JsonNodeFactory.instance.objectNode();
        usage.put("prompt_tokens", prompt).put("completion_tokens", completion).put("total_tokens", prompt + completion);
        usage.putObject("prompt_tokens_details").put("cached_tokens", cached);
        if (accepted + rejected > 0) {
            usage.putObject("completion_tokens_details").put("accepted_prediction_tokens", accepted)
                    .put("rejected_prediction_tokens", rejected);
        }
        return usage;
    }
}
