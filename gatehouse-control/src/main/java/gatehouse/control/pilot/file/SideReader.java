package gatehouse.control.pilot.file;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.control.yaml.Faults;
import gatehouse.control.yaml.Section;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the candidate and the incumbent. */
final class SideReader {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Faults faults;
    private final Set<String> quantizations;

    SideReader(Faults faults, Set<String> quantizations) {
        this.faults = faults;
        this.quantizations = quantizations;
    }

    /** The candidate: always weights, since it is an artifact that wants in. */
    Optional<SideSpec.Weights> candidate(Section section) {
        if (!section.present()) {
            section.missing("model");
            return Optional.empty();
        }
        return weights(section);
    }

    /**
     * The incumbent.
     *
     * @param likelihood labels are scored, which only the embedded engine offers
     */
    Optional<SideSpec> incumbent(Section section, boolean likelihood) {
        boolean model = section.has("model");
        boolean endpoint = section.has("endpoint");
        boolean recorded = section.has("recorded");
        int given = (model ? 1 : 0) + (endpoint ? 1 : 0) + (recorded ? 1 : 0);
        if (given != 1) {
            section.fault("model", "", given == 0 ? "names nothing to compare with" : "names more than one incumbent",
                    "give exactly one of incumbent.model, incumbent.endpoint, incumbent.recorded");
            return Optional.empty();
        }
        if (model) {
            return weights(section).map(SideSpec.class::cast);
        }
        if (likelihood) {
            section.fault(endpoint ? "endpoint" : "recorded", "",
                    "offers no label scores, so the two sides would be read differently",
                    "set task.answer: text");
        }
        return endpoint ? endpoint(section.section("endpoint")) : section.file("recorded").map(SideSpec.Recorded::new);
    }

    private Optional<SideSpec.Weights> weights(Section section) {
        section.oneOf("engine", "embedded", "embedded");
        Optional<ModelReference> model = reference(section);
        Optional<Sha256> sha256 = digest(section);
        Optional<String> quantize = section.optionalText("quantize").map(type -> type.toUpperCase(Locale.ROOT));
        quantize.filter(type -> !quantizations.contains(type)).ifPresent(type -> section.fault("quantize", type,
                "is not a quantization type", "use one of: " + String.join(", ", quantizations.stream().sorted().toList())));
        return model.isPresent() && sha256.isPresent()
                ? Optional.of(new SideSpec.Weights(model.get(), sha256.get(), quantize.orElse(null)))
                : Optional.empty();
    }

    private static Optional<ModelReference> reference(Section section) {
        String text = section.text("model");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            ModelReference reference = ModelReference.parse(text);
            if (!reference.isOneFile() && !(reference instanceof ModelReference.LocalFile)) {
                section.fault("model", text, "names several files",
                        "name the file of the weights behind '#', or the object itself");
                return Optional.empty();
            }
            return Optional.of(reference instanceof ModelReference.LocalFile(Path path)
                    ? new ModelReference.LocalFile(section.resolve(path))
                    : reference);
        } catch (IllegalArgumentException e) {
            section.fault("model", text, "is not a model reference", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Sha256> digest(Section section) {
        String text = section.text("sha256").toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!Sha256.isWellFormed(text)) {
            section.fault("sha256", text, "is not 64 hexadecimal digits", "write the output of sha256sum for the weights file");
            return Optional.empty();
        }
        return Optional.of(new Sha256(text));
    }

    private Optional<SideSpec> endpoint(Section section) {
        String url = section.text("url");
        String model = section.text("model");
        Optional<URI> uri = uri(section, url);
        Optional<String> key = section.optionalText("key");
        var variable = key.map(VARIABLE::matcher);
        if (variable.isPresent() && !variable.get().matches()) {
            // The value is not repeated: it may be the key itself.
            faults.add("incumbent.endpoint.key", "", "is not a reference to an environment variable",
                    "write key: \"${NAME}\" and set NAME");
            return Optional.empty();
        }
        return uri.isEmpty() || model.isEmpty() ? Optional.empty()
                : Optional.of(new SideSpec.Endpoint(uri.get(), model, variable.map(match -> match.group(1)).orElse(null)));
    }

    private static Optional<URI> uri(Section section, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            section.fault("url", text, "is not a URL (" + e.getMessage() + ")", "write https://host/v1");
            return Optional.empty();
        }
        section.fault("url", text, "is not an http or https URL without credentials", "write https://host/v1");
        return Optional.empty();
    }
}
