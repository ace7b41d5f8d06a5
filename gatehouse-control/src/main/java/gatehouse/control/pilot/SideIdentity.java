package gatehouse.control.pilot;

import gatehouse.api.model.Lineage;
import gatehouse.control.pilot.Workbench.Build;
import gatehouse.control.pilot.Workbench.Inspected;
import gatehouse.control.pilot.Workbench.Source;
import gatehouse.control.pilot.file.SideSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who one side is: what the pilot file names and what became of it. */
record SideIdentity(Side side, SideSpec spec, @Nullable Source source, @Nullable Inspected published, @Nullable Build build,
        @Nullable Inspected served) {
    /** Weights below this many bits were quantized before; another round adds its loss to theirs. */
    private static final double FULL_BITS = 8;

    /** A short name for tables and charts, such as {@code SmolLM2-135M-Instruct Q4_K_M}. */
    String name() {
        return switch (spec) {
            case SideSpec.Weights weights -> modelName(weights) + " " + servedType();
            case SideSpec.Endpoint endpoint -> endpoint.model();
            case SideSpec.Recorded _ -> "recorded incumbent";
        };
    }

    /** Where it comes from, in the words of the pilot file. */
    String origin() {
        return switch (spec) {
            case SideSpec.Weights weights ->
                weights.model() + weights.quantization().map(type -> ", quantized to " + type).orElse("");
            case SideSpec.Endpoint endpoint -> endpoint.url() + ", model " + endpoint.model();
            case SideSpec.Recorded recorded -> "recorded answers in " + recorded.file().getFileName();
        };
    }

    @Nullable
    Lineage lineage() {
        if (source == null || published == null) {
            return null;
        }
        var steps = new ArrayList<Lineage.Step>();
        steps.add(new Lineage.Step("published as " + source.reference() + (source.archiveSha256() == null ? ""
                : " in a package of " + source.archiveSha256()), published.type(), source.sha256(), source.bytes(),
                published.bitsPerWeight()));
        if (build != null && served != null) {
            steps.add(
                    new Lineage.Step("quantized here to " + build.type() + " by " + build.library(), build.type(), build.output(),
                            build.bytes(), served.bitsPerWeight()));
        }
        return new Lineage(steps);
    }

    /** What a reader must know before the figures. */
    List<String> cautions() {
        if (build == null || published == null || published.bitsPerWeight() >= FULL_BITS) {
            return List.of();
        }
        return List.of("The published weights of the " + side.word() + " are already quantized (" + published.type() + ", "
                + String.format(Locale.ROOT, "%.2f", published.bitsPerWeight()) + " bits per weight): making " + build.type()
                + " of them adds its loss to theirs. This shows the machinery, not how good " + build.type()
                + " can be; start a pilot of your own from 16-bit weights.");
    }

    private String servedType() {
        return build != null ? build.type() : served != null ? served.type() : "";
    }

    /** The file's own name without its type: what a header calls its model is often the name of a training run. */
    private static String modelName(SideSpec.Weights weights) {
        String reference = weights.model().toString();
        String file = reference.substring(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf('#')) + 1);
        return file.replaceFirst("\\.gguf$", "").replaceFirst("(?i)[.-](I?Q[0-9]\\w*|B?F(16|32))$", "");
    }
}
