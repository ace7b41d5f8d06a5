package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.Lineage;
import gatehouse.api.model.ModelReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's weights, in the store and hashed.
 *
 * @param archive the package they came out of; absent for a file, and when only the weights were there before
 * @param texts metadata and licence files of the package
 * @param alreadyPresent whether nothing had to be fetched
 */
public record Pulled(ModelReference reference, Blob model, @Nullable Archive archive, List<PackageText> texts,
        boolean alreadyPresent) {
    public Pulled {
        texts = List.copyOf(texts);
    }

    /** A package's file; it is not kept itself. */
    public record Archive(String name, Sha256 sha256, long bytes) {}

    /**
     * The first step of the weights' lineage.
     *
     * @param type quantization, as the file's header names it
     * @param bitsPerWeight as measured in the file
     */
    public Lineage.Step origin(String type, double bitsPerWeight) {
        String how = archive == null
                ? "taken from " + reference
                : "published in " + archive.name() + " (" + archive.sha256() + ") as " + reference;
        return new Lineage.Step(how, type, model.sha256(), model.bytes(), bitsPerWeight);
    }
}
