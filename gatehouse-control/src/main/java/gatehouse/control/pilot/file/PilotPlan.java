package gatehouse.control.pilot.file;

import gatehouse.api.evidence.Evidence;
import gatehouse.api.evidence.Sha256;
import gatehouse.control.economics.CostInputs;
import gatehouse.control.evaluation.HoldoutItem;
import gatehouse.control.evaluation.Task;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pilot file that was read without a fault, with everything it names.
 *
 * @param file the pilot file itself
 * @param load absent when no load test is wanted
 * @param cost absent when no cost is wanted
 * @param files the pilot file and every file it names, with their digests
 * @param hash digest over {@code files}: what is registered
 */
public record PilotPlan(Path file, String name, String question, Task task, List<HoldoutItem> holdout, SideSpec.Weights candidate,
        SideSpec incumbent, RegisteredTest test, @Nullable LoadPlan load, @Nullable CostInputs cost, List<DeploymentFact> facts,
        List<Evidence> files, Sha256 hash) {
    public PilotPlan {
        holdout = List.copyOf(holdout);
        facts = List.copyOf(facts);
        files = List.copyOf(files);
    }
}
