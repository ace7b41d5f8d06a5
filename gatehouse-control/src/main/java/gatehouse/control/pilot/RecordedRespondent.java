package gatehouse.control.pilot;

import gatehouse.control.endpoint.RecordedAnswer;
import gatehouse.control.endpoint.RecordedAnswers;
import gatehouse.control.evaluation.Answer;
import gatehouse.control.evaluation.HoldoutItem;
import gatehouse.control.evaluation.Respondent;
import java.nio.file.Path;

/** An incumbent whose answers were given earlier. The plan was read with proof that every item has one. */
final class RecordedRespondent implements Respondent {
    private final RecordedAnswers recorded;

    private RecordedRespondent(RecordedAnswers recorded) {
        this.recorded = recorded;
    }

    static RecordedRespondent of(Path file) {
        return new RecordedRespondent(RecordedAnswers.read(file));
    }

    @Override
    public Answer answer(HoldoutItem item) {
        RecordedAnswer answer = recorded.find(item.id())
                .orElseThrow(() -> new PilotException("pilot.recorded.missing", "item '" + item.id() + "' was not recorded"));
        boolean failed = answer.error() != null;
        return new Answer(item.id(), failed ? null : answer.output(), answer.latencyMs(), answer.inputTokens(), null,
                answer.outputTokens(), answer.error());
    }
}
