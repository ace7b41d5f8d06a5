package gatehouse.app.cli;

import gatehouse.app.config.ConfigException;
import gatehouse.app.config.litellm.Converted;
import gatehouse.app.config.litellm.LiteLlmImport;
import gatehouse.control.storage.Json;
import gatehouse.control.yaml.Document;
import gatehouse.control.yaml.Fault;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse config import litellm}: a gatehouse.yaml that does what LiteLLM's config.yaml did. */
@Command(
        name = "litellm",
        mixinStandardHelpOptions = true,
        description = "Makes a gatehouse.yaml from the config.yaml of LiteLLM's proxy, and says what it could not convert. Keys are"
                + " not copied: the result names the environment variables they are taken from.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:converted; what was not is listed", "2:no model could be converted",
                "3:it is not such a file, or the command line is wrong", "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse config import litellm config.yaml --output gatehouse.yaml",
                "  gatehouse config import litellm config.yaml --format json"})
final class ConfigImportLitellm implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "the config.yaml of LiteLLM's proxy")
    private Path file = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "where to write the result, which must not be there yet;"
                    + " otherwise it is printed")
    private @Nullable Path output;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    ConfigImportLitellm(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Converted converted = LiteLlmImport.convert(file.toString(), content(), surroundings.environment());
        if (output != null) {
            write(surroundings.working().resolve(output), converted.yaml());
        }
        if (format == OutputFormat.json) {
            json(converted);
        } else {
            text(converted);
        }
        return converted.routes() == 0 ? Failures.NOT_FINISHED : 0;
    }

    private byte[] content() {
        try (var in = Files.newInputStream(surroundings.working().resolve(file))) {
            return in.readNBytes(Document.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new ConfigException(file.toString(), List.of(new Fault(file.toString(), "", "cannot be read ("
                    + e.getClass().getSimpleName() + ")", "name a file that is there")));
        }
    }

    private void write(Path target, String yaml) {
        try {
            Files.writeString(target, yaml, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(spec.commandLine(), target + " is there already; name another --output", e);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), target + " cannot be written (" + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private void text(Converted converted) {
        if (output == null) {
            surroundings.terminal().out().print(converted.yaml());
        }
        var err = surroundings.terminal().err();
        err.println(FaultLines.count(converted.routes(), "route") + " converted"
                + (converted.notes().isEmpty() ? "" : "; " + FaultLines.count(converted.notes().size(), "note") + ":"));
        converted.notes().forEach(note -> err.println(FaultLines.line(surroundings.terminal(), note)));
        if (!converted.variables().isEmpty()) {
            err.println("set before the start: " + String.join(", ", converted.variables()));
        }
    }

    private void json(Converted converted) {
        var json = new LinkedHashMap<String, Object>();
        json.put("routes", converted.routes());
        json.put("notes", FaultLines.json(converted.notes()));
        json.put("variables", converted.variables());
        json.put("yaml", converted.yaml());
        surroundings.terminal().out().println(Json.PRETTY.writeValueAsString(json));
    }
}
