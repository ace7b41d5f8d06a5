package gatehouse.control.pilot;

import gatehouse.api.chat.EndpointException;
import gatehouse.api.chat.LabelScorer;
import gatehouse.api.chat.Message;
import gatehouse.api.evidence.Sha256;
import gatehouse.control.evaluation.AnswerFile;
import gatehouse.control.evaluation.Example;
import gatehouse.control.evaluation.HoldoutRun;
import gatehouse.control.evaluation.LabelBias;
import gatehouse.control.evaluation.ModelRespondent;
import gatehouse.control.evaluation.Respondent;
import gatehouse.control.evaluation.Task;
import gatehouse.control.evaluation.Task.Classification.Reading;
import gatehouse.control.load.LoadRun;
import gatehouse.control.load.LoadRunFile;
import gatehouse.control.load.LoadSettings;
import gatehouse.control.load.LoadSettings.Arrivals;
import gatehouse.control.load.LoadTest;
import gatehouse.control.pilot.Workbench.Served;
import gatehouse.control.pilot.file.LoadPlan;
import gatehouse.control.pilot.file.PilotPlan;
import gatehouse.control.pilot.file.SideSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures one side: serves it, asks it the holdout, and puts it under load; what is done already is left alone. */
final class SideMeasurement {
    private static final Duration ITEM_TIMEOUT = Duration.ofMinutes(2);
    private static final int MOST_IN_FLIGHT = 512;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PilotPlan plan;
    private final Side side;
    private final RunFolder folder;
    private final Workbench workbench;
    private final PilotProgress progress;
    private final LongSupplier nanoTime;

    SideMeasurement(PilotPlan plan, Side side, RunFolder folder, Workbench workbench, PilotProgress progress,
            LongSupplier nanoTime) {
        this.plan = plan;
        this.side = side;
        this.folder = folder;
        this.workbench = workbench;
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    static String answersFile(Side side) {
        return side.file("answers.jsonl");
    }

    static String loadFile(Side side) {
        return side.file("load.jsonl");
    }

    /** @param weights what the embedded engine serves; absent for an endpoint or recorded answers */
    void complete(@Nullable Sha256 weights) {
        SideSpec spec = side == Side.CANDIDATE ? plan.candidate() : plan.incumbent();
        if (spec instanceof SideSpec.Recorded recorded) {
            if (!folder.finished(answersFile(side))) {
                evaluate(RecordedRespondent.of(recorded.file()));
            }
            return;
        }
        boolean answersLeft = !folder.finished(answersFile(side));
        Optional<LoadPlan> loadLeft = Optional.ofNullable(plan.load()).filter(_ -> !folder.finished(loadFile(side)));
        if (!answersLeft && loadLeft.isEmpty()) {
            return;
        }
        progress.started("serve " + side.word());
        try (Served served = serve(spec, weights)) {
            progress.finished("ready");
            if (answersLeft) {
                evaluate(respondent(served));
            }
            loadLeft.ifPresent(load -> load(served, load));
        }
    }

    private Served serve(SideSpec spec, @Nullable Sha256 weights) {
        return switch (spec) {
            case SideSpec.Weights _ -> workbench.serve(Objects.requireNonNull(weights, "weights are served by their digest"));
            case SideSpec.Endpoint endpoint -> workbench.connect(endpoint);
            case SideSpec.Recorded _ -> throw new AssertionError("recorded answers are not served");
        };
    }

    private void evaluate(Respondent respondent) {
        progress.started("evaluate " + side.word());
        int total = plan.holdout().size();
        try (var answers = AnswerFile.open(folder.file(answersFile(side)))) {
            HoldoutRun.complete(plan.holdout(), respondent, answers, done -> progress.advanced(done, total, "items"));
        }
        folder.enter(answersFile(side));
        progress.finished(total + " items answered");
    }

    private Respondent respondent(Served served) {
        Respondent model = model(served);
        return item -> asked(served, () -> model.answer(item));
    }

    /** A side that broke down is waited for once a question; the question is then asked again. */
    private <T> T asked(Served served, Supplier<T> question) {
        try {
            return question.get();
        } catch (EndpointException e) {
            if (e.failure() == EndpointException.Failure.UNREACHABLE && served.recovered(PATIENCE)) {
                return question.get();
            }
            throw new PilotException("pilot.side.unreachable", "the " + side.word() + " cannot be asked (" + e.getMessage()
                    + "); mend it and start again, the answers so far are kept", e);
        }
    }

    private Respondent model(Served served) {
        LabelScorer labels = served.labels();
        return switch (plan.task()) {
            case Task.Classification task when task.byLikelihood() -> {
                if (labels == null) {
                    throw new PilotException("pilot.side.no-label-scores", "the " + side.word() + " offers no label scores; set"
                            + " task.answer: text");
                }
                yield ModelRespondent.byLikelihood(labels, task, bias(served, labels, task), ITEM_TIMEOUT, nanoTime);
            }
            case Task task -> ModelRespondent.byText(served.chat(), task, ITEM_TIMEOUT, nanoTime);
        };
    }

    /** The side's bias, measured once a run and kept as evidence. */
    private LabelBias bias(Served served, LabelScorer scorer, Task.Classification task) {
        if (task.reading() != Reading.CALIBRATED_LIKELIHOOD) {
            return LabelBias.NONE;
        }
        return folder.once(side.file("bias.json"), LabelBias.class, () -> {
            List<Example> examples = task.prompt().examples();
            progress.started("calibrate " + side.word());
            var scored = new ArrayList<LabelBias.Scored>();
            for (Example example : examples) {
                scored.add(new LabelBias.Scored(example.expected(), asked(served,
                        () -> scorer.score(task.prompt().messages(example.input()), task.labels(), ITEM_TIMEOUT))));
                progress.advanced(scored.size(), examples.size(), "examples");
            }
            progress.finished(examples.size() + " examples scored");
            return LabelBias.of(scored);
        });
    }

    private void load(Served served, LoadPlan load) {
        progress.started("load " + side.word());
        List<List<Message>> prompts = plan.holdout().stream().map(item -> plan.task().prompt().messages(item.input())).toList();
        var settings = new LoadSettings(load.rate(), load.seconds(), load.poisson() ? Arrivals.POISSON : Arrivals.CONSTANT,
                plan.test().seed(), load.maxTokens(), load.limitsMs().get("ttft"), load.limitsMs().get("e2e"), ITEM_TIMEOUT,
                MOST_IN_FLIGHT);
        LoadRun run = loaded(served, settings, prompts);
        LoadRunFile.write(folder.file(loadFile(side)), run);
        folder.enter(loadFile(side));
        progress.finished(run.requests().size() + " requests, " + run.failed() + " failed");
    }

    private LoadRun loaded(Served served, LoadSettings settings, List<List<Message>> prompts) {
        try {
            return new LoadTest(served.timed()).run(settings, prompts,
                    (finished, planned, _) -> progress.advanced(finished, planned, "requests"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PilotException("pilot.interrupted", "interrupted; start again to go on where it stopped", e);
        }
    }
}
