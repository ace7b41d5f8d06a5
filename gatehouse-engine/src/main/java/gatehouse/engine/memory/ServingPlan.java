package gatehouse.engine.memory;

import gatehouse.engine.compute.ComputeSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be held in memory at the same time.
 *
 * @param draft the small model that guesses ahead; absent for none
 * @param adapterBytes size of all adapters together
 * @param uses what will be asked
 */
public record ServingPlan(ModelShape model, @Nullable ModelShape draft, long adapterBytes, ComputeSettings settings,
        Set<Use> uses) {
    public ServingPlan {
        uses = Set.copyOf(uses);
    }

    /** A model alone that writes texts. */
    public static ServingPlan of(ModelShape model, ComputeSettings settings) {
        return new ServingPlan(model, null, 0, settings, Set.of(Use.TEXTS));
    }

    /** The same with a draft model and adapters beside it. */
    public ServingPlan with(@Nullable ModelShape draftModel, long bytesOfAdapters) {
        return new ServingPlan(model, draftModel, bytesOfAdapters, settings, uses);
    }

    ServingPlan withContext(int tokens) {
        return with(new ComputeSettings(tokens, settings.parallel(), settings.threads(), settings.attention(),
                settings.queueLimit()));
    }

    ServingPlan withParallel(int texts) {
        return with(new ComputeSettings(settings.contextTokens(), texts, settings.threads(), settings.attention(),
                settings.queueLimit()));
    }

    private ServingPlan with(ComputeSettings changed) {
        return new ServingPlan(model, draft, adapterBytes, changed, uses);
    }
}
