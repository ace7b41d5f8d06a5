package gatehouse.control.catalogue;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.control.registry.Artifact;
import gatehouse.control.registry.BuildRecord;
import gatehouse.control.registry.PullRecord;
import gatehouse.control.registry.Stock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The facts of one moment, put together by artifact. */
final class Assembly {
    private static final int MOST_GENERATIONS = 16;

    private final Stock stock;
    private final List<PullRecord> pulls;
    private final List<BuildRecord> builds;
    private final Map<Sha256, Set<String>> used;

    Assembly(Stock stock, Map<Sha256, Set<String>> used) {
        this.stock = stock;
        this.pulls = stock.pulls();
        this.builds = stock.builds();
        this.used = used;
    }

    Set<Sha256> digests() {
        var digests = new HashSet<Sha256>();
        pulls.forEach(pull -> digests.add(pull.model()));
        builds.forEach(build -> digests.add(build.output()));
        return digests;
    }

    StoredModel model(Sha256 digest) {
        var stored = stock.artifact(digest);
        var origins = pulls.stream().filter(pull -> pull.model().equals(digest))
                .map(pull -> new StoredModel.Origin(pull.reference(), pull.resolved(), pull.at()))
                .sorted(Comparator.comparing(StoredModel.Origin::reference)).toList();
        var made = builds.stream().filter(build -> build.output().equals(digest)).toList();
        var parents = made.stream().flatMap(build -> build.parents().stream()
                .map(parent -> new StoredModel.Parent(parent, name(parent), build.how()))).toList();
        var times = new ArrayList<>(made.stream().map(BuildRecord::at).toList());
        pulls.stream().filter(pull -> pull.model().equals(digest)).forEach(pull -> {
            if (pull.at() != null) {
                times.add(pull.at());
            }
        });
        var at = times.stream().max(Comparator.naturalOrder());
        var files = stored.map(Artifact::files).orElse(List.of());
        return new StoredModel(digest, name(digest), stored.map(Artifact::isFolder).orElse(false),
                stored.map(Artifact::bytes).orElse(0L), files, stored.isPresent() && stock.isComplete(stored.get()), origins,
                parents,
                at.orElse(null), stock.retirement(digest).orElse(null), usedBy(digest));
    }

    private Set<String> usedBy(Sha256 digest) {
        var by = new HashSet<>(used.getOrDefault(digest, Set.of()));
        builds.stream().filter(build -> build.parents().contains(digest))
                .forEach(build -> by.add(name(build.output()) + " (" + build.output().brief() + ")"));
        return by;
    }

    private String name(Sha256 digest) {
        return name(digest, 0);
    }

    /** A record that was tampered with may name its own descendant as its parent, so ancestry ends somewhere. */
    private String name(Sha256 digest, int generation) {
        var pulled = pulls.stream().filter(pull -> pull.model().equals(digest)).map(Assembly::label).sorted().findFirst();
        return pulled
                .orElseGet(() -> builds.stream().filter(build -> build.output().equals(digest) && generation < MOST_GENERATIONS)
                        .findFirst().map(build -> named(build, generation)).orElse(digest.brief()));
    }

    private String named(BuildRecord build, int generation) {
        return build.parents().isEmpty() ? build.label() : name(build.parents().getFirst(), generation + 1) + " " + build.label();
    }

    private static String label(PullRecord pull) {
        try {
            return ModelReference.parse(pull.reference()).label();
        } catch (IllegalArgumentException e) {
            return pull.reference();
        }
    }
}
