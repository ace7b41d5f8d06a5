package gatehouse.template.run;

import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Membership;
import gatehouse.template.operation.Ordering;
import gatehouse.template.operation.Ordering.Order;
import gatehouse.template.syntax.ComparisonOperator;
import gatehouse.template.syntax.Expression;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.Value;
import java.util.List;

/** Makes comparisons ready to run. */
final class Comparisons {
    private Comparisons() {}

    /** One comparison of two values. */
    @FunctionalInterface
    private interface Question {
        boolean holds(Value left, Value right, Meter meter);
    }

    static Code compile(Expression.Comparison comparison, ExpressionCompiler expressions, Place place) {
        Code first = expressions.compile(comparison.first(), place);
        List<Code> operands = expressions.all(comparison.rest().stream().map(Expression.Compared::operand).toList(), place);
        List<Question> questions = comparison.rest().stream().map(compared -> question(compared.operator())).toList();
        return operands.size() == 1 ? single(first, questions.getFirst(), operands.getFirst())
                : chain(first, questions, operands);
    }

    private static Code single(Code left, Question question, Code right) {
        return frame -> BoolValue.of(question.holds(left.value(frame), right.value(frame), frame.meter()));
    }

    private static Code chain(Code first, List<Question> questions, List<Code> operands) {
        return frame -> {
            Value left = first.value(frame);
            for (int i = 0; i < operands.size(); i++) {
                Value right = operands.get(i).value(frame);
                if (!questions.get(i).holds(left, right, frame.meter())) {
                    return BoolValue.FALSE;
                }
                left = right;
            }
            return BoolValue.TRUE;
        };
    }

    private static Question question(ComparisonOperator operator) {
        return switch (operator) {
            case EQUAL -> Ordering::equal;
            case NOT_EQUAL -> (left, right, meter) -> !Ordering.equal(left, right, meter);
            case LESS -> (left, right, meter) -> Ordering.holds(Order.LESS, left, right, meter);
            case LESS_OR_EQUAL -> (left, right, meter) -> Ordering.holds(Order.LESS_OR_EQUAL, left, right, meter);
            case GREATER -> (left, right, meter) -> Ordering.holds(Order.GREATER, left, right, meter);
            case GREATER_OR_EQUAL -> (left, right, meter) -> Ordering.holds(Order.GREATER_OR_EQUAL, left, right, meter);
            case IN -> (left, right, meter) -> Membership.in(right, left, meter);
            case NOT_IN -> (left, right, meter) -> !Membership.in(right, left, meter);
        };
    }
}
