package gatehouse.engine.serve;

import gatehouse.engine.compute.TokenChoice;
import gatehouse.engine.compute.TokenChoice.Likelihood;
import gatehouse.engine.compute.Work.EndReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer to a bare prompt: the text as it comes. */
final class CompletionChoice implements Choice {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final StringBuilder text = new StringBuilder();
    private final List<TokenChoice> tokens = new ArrayList<>();
    private final boolean likelihoods;
    private int offset;

    CompletionChoice(boolean likelihoods) {
        this.likelihoods = likelihoods;
    }

    @Override
    public List<ObjectNode> opening() {
        return List.of();
    }

    @Override
    public List<ObjectNode> add(String piece, List<TokenChoice> newTokens) {
        text.append(piece);
        tokens.addAll(newTokens);
        ObjectNode choice = JSON.objectNode().put("text", piece);
        if (likelihoods) {
            choice.set("logprobs", logprobs(newTokens));
        }
        return List.of(choice);
    }

    @Override
    public List<ObjectNode> finish() {
        return List.of();
    }

    @Override
    public ObjectNode ending() {
        return JSON.objectNode().put("text", "");
    }

    @Override
    public ObjectNode whole() {
        ObjectNode choice = JSON.objectNode().put("text", text.toString());
        offset = 0;
        choice.set("logprobs", likelihoods ? logprobs(tokens) : JSON.nullNode());
        return choice;
    }

    private ObjectNode logprobs(List<TokenChoice> chosen) {
        ObjectNode logprobs = JSON.objectNode();
        ArrayNode names = logprobs.putArray("tokens");
        ArrayNode values = logprobs.putArray("token_logprobs");
        ArrayNode tops = logprobs.putArray("top_logprobs");
        ArrayNode offsets = logprobs.putArray("text_offset");
        for (TokenChoice token : chosen) {
            String name = name(token.chosen());
            names.add(name);
            values.add(token.chosen().logprob());
            ObjectNode top = tops.addObject();
            token.likeliest().forEach(other -> top.put(name(other), other.logprob()));
            offsets.add(offset);
            offset += name.length();
        }
        return logprobs;
    }

    private static String name(Likelihood likelihood) {
        return new String(likelihood.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String finishReason(EndReason reason) {
        return reason == EndReason.STOP ? "stop" : "length";
    }
}
