package gatehouse.app.cli;

import gatehouse.app.wiring.Gatehouse;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse model retire}: ends the use of a model. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = "Ends the use of a model: from now on it is refused. Its content stays until 'model gc' finds that nothing refers"
                + " to it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:it is not in the store", "3:the command line is wrong", "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model retire sha256:24ac7fd1 --reason 'replaced by the June build'",
                "  gatehouse model retire sha256:24ac7fd1 --undo"})
final class ModelRetire implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "REF",
            description = "a reference it was pulled by, or sha256:DIGEST, of which the beginning is enough")
    private String reference = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; shown to whoever tries to use it")
    private @Nullable String reason;

    @Option(names = "--undo", description = "take the retirement back")
    private boolean undo;

    @Mixin
    private HomeOption home = new HomeOption();

    ModelRetire(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!undo && (reason == null || reason.isBlank())) {
            throw new ParameterException(spec.commandLine(),
                    "--reason is missing: whoever tries to use the model will want to know why");
        }
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            var digest = undo ? gatehouse.catalogue().restore(reference)
                    : gatehouse.catalogue().retire(reference, String.valueOf(reason)).digest();
            surroundings.terminal().out().println(digest);
            return 0;
        }
    }
}
