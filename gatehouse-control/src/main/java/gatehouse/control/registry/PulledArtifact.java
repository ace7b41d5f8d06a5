package gatehouse.control.registry;

import gatehouse.api.model.ModelReference;
import java.util.List;

/**
 * An artifact, in the store and hashed.
 *
 * @param texts metadata and licence files that came with a single file
 * @param resolved what the reference stood for: a commit, a manifest's digest; empty where there is no such thing
 * @param notes what the reader should know
 * @param alreadyPresent whether nothing had to be fetched
 */
public record PulledArtifact(ModelReference reference, Artifact artifact, List<PackageText> texts, String resolved,
        List<String> notes,
        boolean alreadyPresent) {
    public PulledArtifact {
        texts = List.copyOf(texts);
        notes = List.copyOf(notes);
    }
}
