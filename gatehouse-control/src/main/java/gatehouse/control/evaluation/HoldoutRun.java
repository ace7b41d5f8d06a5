package gatehouse.control.evaluation;

import java.util.List;
import java.util.function.IntConsumer;

/** Asks one side every item that it has not answered yet. */
public final class HoldoutRun {
    private HoldoutRun() {}

    /**
     * Answers all items, in order; what the file holds already is not asked again.
     *
     * @param progress told how many items are answered
     */
    public static void complete(List<HoldoutItem> items, Respondent respondent, AnswerFile answers, IntConsumer progress) {
        int done = 0;
        for (HoldoutItem item : items) {
            if (!answers.has(item.id())) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedRun();
                }
                answers.append(respondent.answer(item));
            }
            progress.accept(++done);
        }
    }

    /** The run was told to stop; what was answered is kept. */
    public static final class InterruptedRun extends RuntimeException {
        private static final long serialVersionUID = 1;

        InterruptedRun() {
            super("interrupted; start again to go on where it stopped");
        }
    }
}
