package gatehouse.control.catalogue;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.control.registry.Registry;
import gatehouse.control.registry.Swept;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The desk before the store: lists what is there, finds it by what people call it, ends its use and clears away what nobody needs.
 * Everything is read anew at each question, from the small facts beside the blobs.
 */
public final class Catalogue {
    private static final int SHORTEST_PREFIX = 6;

    private final Registry registry;
    private final Supplier<Map<Sha256, Set<String>>> users;

    /** @param users digests that other rooms refer to, each with what refers to it */
    public Catalogue(Registry registry, Supplier<Map<Sha256, Set<String>>> users) {
        this.registry = registry;
        this.users = users;
    }

    /** Every artifact: each followed by what was made of it, the rest by name. */
    public List<StoredModel> all() {
        var models = new TreeMap<Sha256, StoredModel>();
        var assembly = new Assembly(registry.stock(), users.get());
        assembly.digests().forEach(digest -> models.put(digest, assembly.model(digest)));
        var ordered = new ArrayList<StoredModel>();
        var placed = new HashSet<Sha256>();
        models.values().stream().sorted(Comparator.comparing(StoredModel::name).thenComparing(StoredModel::digest))
                .filter(model -> model.parents().stream().noneMatch(parent -> models.containsKey(parent.digest())))
                .forEach(model -> place(model, models, ordered, placed));
        return ordered;
    }

    private static void place(StoredModel model, Map<Sha256, StoredModel> models, List<StoredModel> ordered, Set<Sha256> placed) {
        if (placed.add(model.digest())) {
            ordered.add(model);
            models.values().stream().filter(child -> child.parents().stream().anyMatch(p -> p.digest().equals(model.digest())))
                    .sorted(Comparator.comparing(StoredModel::name)).forEach(child -> place(child, models, ordered, placed));
        }
    }

    /**
     * The one artifact that is meant: by its digest, by the beginning of it, or by a reference it was pulled by.
     *
     * @throws CatalogueException when there is none, or more than one
     */
    public StoredModel find(String called) {
        var models = all().stream().filter(model -> isCalled(model, called)).toList();
        if (models.isEmpty()) {
            throw new CatalogueException("catalogue.model.absent",
                    "there is no '" + called + "' in the store; 'gatehouse model list' shows"
                            + " what is there, 'gatehouse model pull' gets what is not");
        }
        if (models.size() > 1) {
            throw new CatalogueException("catalogue.model.ambiguous", "'" + called + "' may mean "
                    + String.join(" or ", models.stream().map(model -> model.name() + " (" + model.digest() + ")").toList())
                    + "; write more of the digest");
        }
        return models.getFirst();
    }

    /** What is known of stored content, also of such that nobody recorded. */
    public StoredModel describe(Sha256 digest) {
        return new Assembly(registry.stock(), users.get()).model(digest);
    }

    private static boolean isCalled(StoredModel model, String called) {
        String hex = (called.startsWith("sha256:") ? called.substring("sha256:".length()) : called).toLowerCase(Locale.ROOT);
        boolean byDigest = hex.length() >= SHORTEST_PREFIX && model.digest().hex().startsWith(hex);
        return byDigest || model.origins().stream().anyMatch(origin -> origin.reference().equals(canonical(called)));
    }

    private static String canonical(String called) {
        try {
            return ModelReference.parse(called).toString();
        } catch (IllegalArgumentException e) {
            return called;
        }
    }

    /** Ends the use of an artifact; what was measured with it stays readable. */
    public StoredModel retire(String called, String reason) {
        StoredModel model = find(called);
        registry.stock().retire(model.digest(), reason);
        return find(model.digest().toString());
    }

    /** Takes a retirement back, also of what is no longer there but would be refused again. */
    public Sha256 restore(String called) {
        var retired = registry.stock().retired().stream().map(retirement -> retirement.artifact())
                .filter(artifact -> artifact.toString().equals(called) || artifact.hex().equals(called)).findFirst();
        Sha256 artifact = retired.orElseGet(() -> find(called).digest());
        registry.stock().restore(artifact);
        return artifact;
    }

    /** Removes what nobody needs; retired artifacts go when nothing refers to them any more. */
    public Swept collect(boolean dryRun) {
        return registry.sweep(users, dryRun);
    }
}
