package gatehouse.control.catalogue;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.registry.ArtifactFile;
import gatehouse.control.registry.Retirement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One artifact of the store as people see it.
 *
 * @param name a short one, from where it came
 * @param files of a folder; a single file is its own
 * @param complete whether all its content is there
 * @param at of the latest pull or build; absent in records from before times were kept
 * @param retired absent while it may be used
 * @param usedBy runs and other artifacts that refer to it
 */
public record StoredModel(Sha256 digest, String name, boolean folder, long bytes, List<ArtifactFile> files, boolean complete,
        List<Origin> origins, List<Parent> parents, @Nullable Instant at, @Nullable Retirement retired, Set<String> usedBy) {
    public StoredModel {
        files = List.copyOf(files);
        origins = List.copyOf(origins);
        parents = List.copyOf(parents);
        usedBy = new TreeSet<>(usedBy);
    }

    /**
     * Where it was pulled from.
     *
     * @param resolved what the reference stood for: a commit, a manifest's digest; empty where there is no such thing
     */
    public record Origin(String reference, String resolved, @Nullable Instant at) {}

    /**
     * What it was made of.
     *
     * @param how in words, such as "quantized to Q4_K_M by llama.cpp ..."
     */
    public record Parent(Sha256 digest, String name, String how) {}
}
