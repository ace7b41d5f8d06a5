package gatehouse.control.pilot;

import gatehouse.api.report.CostComparison;
import gatehouse.control.economics.CostInputs;
import gatehouse.control.economics.CostModel;
import gatehouse.control.economics.MeasuredUse;
import gatehouse.control.economics.MeasuredUse.Tokens;
import gatehouse.control.evaluation.Answer;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the answers of both sides say about cost: the machine's time and the tokens an item takes, and how many are right. */
final class PilotCost {
    private PilotCost() {}

    static CostComparison of(CostInputs inputs, ReportAssembly.Measured candidate, ReportAssembly.Measured incumbent) {
        return CostModel.compare(inputs, use(candidate), use(incumbent));
    }

    private static MeasuredUse use(ReportAssembly.Measured side) {
        List<Answer> answers = List.copyOf(side.answers().values());
        double accuracy = answers.isEmpty() ? 0 : (double) side.side().correct() / answers.size();
        // Items were asked one after the other, so an item's time is the machine's time for it.
        OptionalDouble latencyMs = side.side().latencyMs().stream().mapToDouble(Double::doubleValue).filter(ms -> ms > 0)
                .average();
        @Nullable
        Double perSecond = latencyMs.isPresent() ? 1000 / latencyMs.getAsDouble() : null;
        return new MeasuredUse(perSecond, tokens(answers), accuracy);
    }

    private static @Nullable Tokens tokens(List<Answer> answers) {
        OptionalDouble input = mean(answers, Answer::inputTokens);
        OptionalDouble cached = mean(answers, Answer::cachedInputTokens);
        OptionalDouble output = mean(answers, Answer::outputTokens);
        if (input.isEmpty() || output.isEmpty()) {
            return null;
        }
        return new Tokens(input.getAsDouble(), cached.isPresent() ? cached.getAsDouble() : null, output.getAsDouble());
    }

    private static OptionalDouble mean(List<Answer> answers, Function<Answer, @Nullable Integer> tokens) {
        return answers.stream().map(tokens).filter(Objects::nonNull).mapToInt(Integer::intValue).average();
    }
}
