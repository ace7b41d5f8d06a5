package gatehouse.app.cli;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.InspectedFile;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.fit.InspectedModel;
import gatehouse.control.fit.ModelGate;
import gatehouse.control.pilot.PilotProgress;
import gatehouse.engine.EngineException;
import gatehouse.engine.child.Companions;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.memory.MemoryEstimate;
import gatehouse.engine.memory.ModelShape;
import gatehouse.engine.memory.ServingPlan;
import gatehouse.engine.memory.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which models {@code gatehouse model serve} serves, and what is loaded beside them. */
final class ServedModels {
    @Parameters(
            arity = "1..*",
            paramLabel = "[NAME=]REF",
            description = "what 'gatehouse model pull' takes, or what is stored: sha256:DIGEST[#FILE], of which the beginning is enough;"
                    + " NAME is what clients call it")
    private List<String> references = new ArrayList<>();

    @Option(names = "--sha256", paramLabel = "DIGEST", description = "what the file must be; needed unless it is stored already")
    private @Nullable String sha256;

    @Option(names = "--name", paramLabel = "NAME", description = "what clients call the only model; otherwise its file's name")
    private @Nullable String name;

    @Option(
            names = "--lora",
            paramLabel = "NAME=REF|FILE[@SCALE]",
            description = "a LoRA adapter, asked for by NAME as the model; may be repeated")
    private List<String> adapters = new ArrayList<>();

    @Option(names = "--draft", paramLabel = "REF|FILE", description = "a small model of the same vocabulary that guesses ahead")
    private @Nullable String draft;

    @Option(names = "--chat-template", paramLabel = "FILE", description = "a template to use instead of the model's own")
    private @Nullable Path chatTemplate;

    @Option(names = "--pin", paramLabel = "NAME", description = "a model that is loaded at the start and stays; may be repeated")
    private List<String> pinned = new ArrayList<>();

    /**
     * A model that may be loaded.
     *
     * @param bytes of memory it takes with all that is loaded beside it
     */
    record Weighed(String name, boolean pinned, Sha256 digest, InspectedFile file, Companions companions, long bytes) {}

    /**
     * Pulls, inspects and weighs all that is named; it comes back only when all of it may be loaded.
     *
     * @param contextTokens of a text; 0 takes the model's
     */
    List<Weighed> weigh(Loading loading, int contextTokens, int parallel) {
        List<NamedReference> models = named(loading.command());
        Beside beside = models.size() > 1 ? new Beside(Companions.none(), null, 0) : beside(loading);
        return models.stream().map(model -> {
            Sha256 digest = WhichModel.of(model.reference(), sha256).forEngine(loading.gatehouse(), loading.progress(),
                    loading.command());
            InspectedModel inspected = loading.gate().model(loading.gatehouse().registry().blobs().path(digest));
            ServingPlan memory = Usage.made(loading.command(),
                    () -> loading.gate().plan(inspected, contextTokens, parallel, Attention.FLASH, Set.of(Use.TEXTS)))
                    .with(beside.draft(), beside.adapterBytes());
            loading.gate().require("the model " + model.name(), memory);
            return new Weighed(model.name(), pinned.contains(model.name()), digest, inspected.file(), beside.companions(),
                    MemoryEstimate.of(memory).total());
        }).toList();
    }

    /** What loading goes through. */
    record Loading(Gatehouse gatehouse, ModelGate gate, PilotProgress progress, CommandSpec command, Path working) {}

    private List<NamedReference> named(CommandSpec command) {
        List<NamedReference> models = references.stream().map(NamedReference::parse).toList();
        if (models.size() > 1
                && (sha256 != null || name != null || draft != null || chatTemplate != null || !adapters.isEmpty())) {
            throw new ParameterException(command.commandLine(),
                    "--sha256, --name, --lora, --draft and --chat-template are for one model;"
                            + " pull several first and name them NAME=REF");
        }
        if (name != null) {
            models = List.of(new NamedReference(name, models.getFirst().reference()));
        }
        Set<String> unknown = new HashSet<>(pinned);
        models.forEach(model -> unknown.remove(model.name()));
        if (!unknown.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--pin names " + String.join(", ", unknown)
                    + ", but the models are called " + String.join(", ", models.stream().map(NamedReference::name).toList()));
        }
        return models;
    }

    private Beside beside(Loading loading) {
        List<Companions.Adapter> loaded = new ArrayList<>();
        long bytes = 0;
        for (String text : adapters) {
            AdapterArgument adapter = Usage.made(loading.command(), () -> AdapterArgument.parse(text));
            InspectedFile file = loading.gate().part(file(adapter.source(), loading));
            bytes += file.path().toFile().length();
            loaded.add(new Companions.Adapter(adapter.name(), file, adapter.scale()));
        }
        InspectedModel guesses = draft == null ? null : loading.gate().model(file(draft, loading));
        return new Beside(new Companions(loaded, guesses == null ? null : guesses.file(),
                chatTemplate == null ? null : existing(chatTemplate, loading)), guesses == null ? null : guesses.shape(), bytes);
    }

    /** What is loaded beside a model, and what is needed to know its memory. */
    private record Beside(Companions companions, @Nullable ModelShape draft, long adapterBytes) {}

    /** A reference begins with its kind and a colon; everything else is a path. */
    private static Path file(String source, Loading loading) {
        if (source.matches("(file|pypi|hf|oci|s3|sha256):.*")) {
            return loading.gatehouse().registry().blobs()
                    .path(WhichModel.of(source, null).pulled(loading.gatehouse(), loading.progress(), loading.command()));
        }
        return existing(Path.of(source), loading);
    }

    private static Path existing(Path path, Loading loading) {
        Path file = loading.working().resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new EngineException("engine.serve.file", "there is no file " + file + "; check the path");
        }
        return file;
    }
}
