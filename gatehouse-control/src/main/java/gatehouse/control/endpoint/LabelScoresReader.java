package gatehouse.control.endpoint;

import gatehouse.api.chat.EndpointException.Failure;
import gatehouse.api.chat.LabelScores;
import gatehouse.api.chat.LabelScores.LabelScore;
import gatehouse.api.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads label scores and holds them against what was asked: the same labels in the same order, or nothing. */
final class LabelScoresReader {
    private LabelScoresReader() {}

    static LabelScores read(byte[] body, List<String> labels) throws AttemptFailed {
        JsonNode root = Wire.read(body);
        JsonNode scores = root == null ? Wire.JSON.createArrayNode() : root.path("scores");
        Usage usage = root == null ? null : Wire.usage(root.path("usage"));
        if (usage == null) {
            throw broken("without usable token counts");
        }
        if (!scores.isArray() || scores.size() != labels.size()) {
            throw broken("for " + scores.size() + " labels instead of " + labels.size());
        }
        List<LabelScore> read = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            read.add(score(scores.get(i), labels.get(i), i));
        }
        return new LabelScores(read, usage);
    }

    private static LabelScore score(JsonNode score, String label, int position) throws AttemptFailed {
        JsonNode name = score.path("label");
        JsonNode logprob = score.path("logprob");
        JsonNode tokens = score.path("tokens");
        if (!name.isString() || !name.asString().equals(label)) {
            throw broken("in another order than asked, from position " + (position + 1) + " on");
        }
        boolean possible = logprob.isNumber() && logprob.asDouble() <= 0 && Double.isFinite(logprob.asDouble())
                && tokens.isIntegralNumber() && tokens.canConvertToInt() && tokens.asInt() >= 1;
        if (!possible) {
            throw broken("that are no log-probabilities, at position " + (position + 1));
        }
        return new LabelScore(label, logprob.asDouble(), tokens.asInt());
    }

    private static AttemptFailed broken(String how) {
        return AttemptFailed.forGood(Failure.BROKEN, "the server gave label scores " + how);
    }
}
