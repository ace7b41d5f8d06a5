package gatehouse.api.chat;

import java.time.Duration;
import java.util.List;

/** A model that says how likely each of a closed set of answers is. */
public interface LabelScorer {
    /**
     * The log-probability of each label as the whole answer to the conversation, in the order asked.
     *
     * @throws EndpointException when no usable answer came
     */
    LabelScores score(List<Message> messages, List<String> labels, Duration timeout);
}
