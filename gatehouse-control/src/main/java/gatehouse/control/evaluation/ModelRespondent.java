package gatehouse.control.evaluation;

import gatehouse.api.chat.ChatEndpoint;
import gatehouse.api.chat.ChatRequest;
import gatehouse.api.chat.EndpointException;
import gatehouse.api.chat.LabelScorer;
import gatehouse.api.chat.Message;
import gatehouse.api.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A model that is asked now: for the likeliest label, or for text at temperature 0. */
public final class ModelRespondent implements Respondent {
    private final Prompt prompt;
    private final Question question;
    private final LongSupplier nanoTime;

    private ModelRespondent(Prompt prompt, Question question, LongSupplier nanoTime) {
        this.prompt = prompt;
        this.question = question;
        this.nanoTime = nanoTime;
    }

    /** Answers with the likeliest of the task's labels beyond the bias. */
    public static ModelRespondent byLikelihood(LabelScorer scorer, Task.Classification task, LabelBias bias, Duration timeout,
            LongSupplier nanoTime) {
        return new ModelRespondent(task.prompt(), messages -> {
            var scores = scorer.score(messages, task.labels(), timeout);
            return new Reply(bias.best(scores), scores.usage());
        }, nanoTime);
    }

    /** Answers with the text the model writes. */
    public static ModelRespondent byText(ChatEndpoint endpoint, Task task, Duration timeout, LongSupplier nanoTime) {
        return new ModelRespondent(task.prompt(), messages -> {
            var answer = endpoint.chat(ChatRequest.greedy(messages, task.prompt().maxTokens()), timeout);
            return new Reply(answer.text(), answer.usage());
        }, nanoTime);
    }

    @Override
    public Answer answer(HoldoutItem item) {
        long start = nanoTime.getAsLong();
        try {
            Reply reply = question.ask(prompt.messages(item.input()));
            double latencyMs = (nanoTime.getAsLong() - start) / 1e6;
            Usage usage = reply.usage();
            return usage == null ? new Answer(item.id(), reply.text(), latencyMs, null, null, null, null)
                    : new Answer(item.id(), reply.text(), latencyMs, usage.promptTokens(), usage.cachedTokens(),
                            usage.completionTokens(), null);
        } catch (EndpointException e) {
            return switch (e.failure()) {
                case UNREACHABLE, UNAUTHORISED -> throw e;
                case TIMEOUT, UNAVAILABLE, REFUSED, BROKEN ->
                    Answer.failed(item.id(), e.failure().name().toLowerCase(Locale.ROOT), (nanoTime.getAsLong() - start) / 1e6);
            };
        }
    }

    private interface Question {
        Reply ask(List<Message> messages);
    }

    private record Reply(String text, @Nullable Usage usage) {}
}
