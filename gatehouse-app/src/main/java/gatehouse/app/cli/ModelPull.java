package gatehouse.app.cli;

import gatehouse.control.registry.Inclusion;
import gatehouse.control.registry.PulledArtifact;
import gatehouse.control.registry.Wanted;
import gatehouse.control.storage.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse model pull}: gets a file, or several as one artifact, into the store. */
@Command(
        name = "pull",
        mixinStandardHelpOptions = true,
        description = "Gets a model file or a repository, proves what came and keeps it in the home. What is pinned by --sha256 must be"
                + " it; without a pin the digest to pin is printed. A pull that broke off is gone on with.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it is in the store", "2:it could not be had, or is not what it should be",
                "3:the command line is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model pull hf:org/name --include '*.safetensors' --include '*.json'",
                "  gatehouse model pull hf:org/name@v1.0#model-Q4_K_M.gguf --sha256 <digest>",
                "  gatehouse model pull oci:registry.example/team/model:1.0",
                "  gatehouse model pull s3:bucket/models/tiny/",
                "  gatehouse model pull file:/models/tiny",
                "Set HF_TOKEN for gated and private repositories, HF_ENDPOINT for a mirror, GATEHOUSE_CONNECTIONS (4) for more or fewer"
                        + " calls at once."})
final class ModelPull implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhichModel which = new WhichModel();

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "which files of several, may be repeated; * stands for any text, slashes included")
    private List<String> include = List.of();

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "what is printed at the end")
    private OutputFormat format = OutputFormat.text;

    ModelPull(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (which.isStored()) {
            throw new ParameterException(spec.commandLine(),
                    which.reference() + " is in the store or nowhere; name the place to pull"
                            + " from, such as hf:ORG/NAME");
        }
        Wanted wanted = which.wanted(spec, inclusion());
        var progress = ProgressPrinter.on(surroundings);
        try (var gatehouse = which.open(surroundings)) {
            progress.started("pull " + wanted.reference().label());
            PulledArtifact pulled = gatehouse.registry().pullArtifact(wanted,
                    new PullProgress(progress, surroundings.terminal().interactive()));
            progress.finished(Amounts.size(pulled.artifact().bytes()) + (pulled.alreadyPresent() ? ", was there already" : ""));
            pulled.notes().forEach(progress::note);
            print(pulled, wanted, progress);
            return 0;
        } finally {
            progress.abandon();
        }
    }

    private Inclusion inclusion() {
        return Usage.made(spec, () -> new Inclusion(include));
    }

    private void print(PulledArtifact pulled, Wanted wanted, ProgressPrinter progress) {
        var artifact = pulled.artifact();
        if (wanted.pin() == null) {
            progress.note("nothing pinned it; it is the same again with --sha256 " + artifact.digest().hex());
        }
        if (format == OutputFormat.text) {
            surroundings.terminal().out().println("sha256:" + artifact.digest().hex());
            return;
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("sha256", artifact.digest());
        json.put("kind", artifact.isFolder() ? "folder" : "file");
        json.put("reference", pulled.reference().toString());
        json.put("resolved", pulled.resolved());
        json.put("pinned", wanted.pin() != null);
        json.put("alreadyPresent", pulled.alreadyPresent());
        json.put("bytes", artifact.bytes());
        json.put("files", artifact.files());
        json.put("notes", pulled.notes());
        surroundings.terminal().out().println(Json.PRETTY.writeValueAsString(json));
    }
}
