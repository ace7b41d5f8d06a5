package gatehouse.engine.serve;

import gatehouse.engine.compute.Prompt;
import gatehouse.engine.compute.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How likely each of some labels is as the answer. */
final class LabelEndpoint {
    private LabelEndpoint() {}

    static void scores(ServedModel served, Fields request, Reply reply) throws IOException, InterruptedException {
        if (served.model().isRecurrent() || served.model().isEncoder() || served.endOfTurn() < 0) {
            throw ApiException.invalid("unsupported",
                    "this model keeps a running state, writes no text or has no token that ends an answer, so labels"
                            + " cannot be scored; ask for text instead");
        }
        List<String> labels = labels(request);
        List<int[]> tokens = labels.stream().map(served.vocabulary()::tokenizePart).toList();
        int longest = tokens.stream().mapToInt(label -> label.length).max().orElse(0);
        if (longest > Work.Score.MOST_TOKENS) {
            throw ApiException.invalid("label_too_long", "a label has " + longest + " tokens, but at most "
                    + Work.Score.MOST_TOKENS + " can be scored; shorten it");
        }
        var messages = ChatMessages.read(request, served.requireTemplate().wantsArgumentsAsText());
        Prompt prompt = served.requireFit(served.prompt(messages, null, Map.of()), longest);
        var submission = served.submit(List.of(new Work.Score(prompt, tokens, served.endOfTurn())));
        Work.Outcome outcome = Relay.outcome(submission, reply);
        if (outcome instanceof Work.Outcome.Scored(double[] logprobs, int computed, int cached)) {
            reply.json(200, Answers.scores(served.name(), labels, tokens, logprobs, Usage.of(prompt.length(), computed, cached)));
        } else {
            Relay.fail(outcome, reply);
        }
    }

    /** Strings that must be there: at least one, none empty, none twice. */
    static List<String> labels(Fields request) {
        List<String> labels = new ArrayList<>();
        for (JsonNode label : request.node("labels")) {
            if (!label.isString() || label.stringValue().isEmpty() || labels.contains(label.stringValue())) {
                throw Fields.wrong("labels[" + labels.size() + "]", "a string that is not empty and not in the list before");
            }
            labels.add(label.stringValue());
        }
        if (labels.isEmpty()) {
            throw Fields.wrong("labels", "a list of at least one string");
        }
        return labels;
    }
}
