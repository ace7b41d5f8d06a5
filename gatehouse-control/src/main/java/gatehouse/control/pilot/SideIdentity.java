package gatehouse.control.pilot;

import gatehouse.api.model.Lineage;
import gatehouse.control.pilot.Workbench.Build;
import gatehouse.control.pilot.Workbench.Inspected;
import gatehouse.control.pilot.Workbench.Source;
import gatehouse.control.pilot.file.SideSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who one side is: what the pilot file names and what became of it. */
record SideIdentity(Side side, SideSpec spec, Optional<Source> source, Optional<Inspected> published, Optional<Build> build,
        Optional<Inspected> served) {
    /** Weights below this many bits were quantized before; another round adds its loss to theirs. */
    private static final double FULL_BITS = 8;

    /** A short name for tables and charts, such as {@code SmolLM2 135M Q4_K_M}. */
    String name() {
        return switch (spec) {
            case SideSpec.Weights weights -> modelName(weights) + " " + build.map(Build::type).or(() -> served.map(Inspected::type))
                    .orElse("");
            case SideSpec.Endpoint endpoint -> endpoint.model();
            case SideSpec.Recorded _ -> "recorded incumbent";
        };
    }

    /** Where it comes from, in the words of the pilot file. */
    String origin() {
        return switch (spec) {
            case SideSpec.Weights weights -> weights.model() + weights.quantization().map(type -> ", quantized to " + type).orElse("");
            case SideSpec.Endpoint endpoint -> endpoint.url() + ", model " + endpoint.model();
            case SideSpec.Recorded recorded -> "recorded answers in " + recorded.file().getFileName();
        };
    }

    @Nullable Lineage lineage() {
        if (source.isEmpty() || published.isEmpty()) {
            return null;
        }
        var steps = new ArrayList<Lineage.Step>();
        var origin = source.get();
        steps.add(new Lineage.Step("published as " + origin.reference(), published.get().type(), origin.sha256(), origin.bytes(),
                published.get().bitsPerWeight()));
        if (build.isPresent() && served.isPresent()) {
            var made = build.get();
            steps.add(new Lineage.Step("quantized here to " + made.type() + " by " + made.library(), made.type(), made.output(),
                    made.bytes(), served.get().bitsPerWeight()));
        }
        return new Lineage(steps);
    }

    /** What a reader must know before the figures. */
    List<String> cautions() {
        if (build.isEmpty() || published.isEmpty() || published.get().bitsPerWeight() >= FULL_BITS) {
            return List.of();
        }
        var from = published.get();
        return List.of("The published weights of the " + side.word() + " are already quantized (" + from.type() + ", "
                + String.format(Locale.ROOT, "%.2f", from.bitsPerWeight()) + " bits per weight): making " + build.get().type()
                + " of them adds its loss to theirs. This shows the machinery, not how good " + build.get().type()
                + " can be; start a pilot of your own from 16-bit weights.");
    }

    private String modelName(SideSpec.Weights weights) {
        return published.map(Inspected::name).filter(name -> !name.isBlank()).orElseGet(() -> {
            String reference = weights.model().toString();
            return reference.substring(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf('#')) + 1);
        });
    }
}
