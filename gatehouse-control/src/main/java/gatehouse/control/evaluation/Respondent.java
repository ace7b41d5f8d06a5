package gatehouse.control.evaluation;

import gatehouse.api.chat.EndpointException;

/** One side of a comparison, asked item by item. */
@FunctionalInterface
public interface Respondent {
    /**
     * The answer to an item; a model's failure is an answer too, with its error class.
     *
     * @throws EndpointException when the side cannot be asked at all: asking on would only measure the outage
     */
    Answer answer(HoldoutItem item);
}
