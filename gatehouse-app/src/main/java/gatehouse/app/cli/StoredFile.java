package gatehouse.app.cli;

import gatehouse.api.evidence.Sha256;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.registry.Artifact;
import gatehouse.control.registry.ArtifactFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A single file of the store, found by what people type. */
final class StoredFile {
    private StoredFile() {}

    /** The digest of a file that is in the store already and may be used. */
    static Sha256 find(Gatehouse gatehouse, String reference, CommandSpec command) {
        String artifact = reference.startsWith("sha256:") ? reference.replaceFirst("#.*", "") : reference;
        return of(gatehouse.registry().use(gatehouse.catalogue().find(artifact).digest()), reference, command);
    }

    /** The file of an artifact: the only one, or the one named behind a {@code #}. */
    static Sha256 of(Artifact artifact, String reference, CommandSpec command) {
        if (!artifact.isFolder()) {
            return artifact.digest();
        }
        int hash = reference.indexOf('#');
        String path = hash < 0 ? "" : reference.substring(hash + 1);
        return artifact.files().stream().filter(file -> file.path().equals(path)).findFirst().map(ArtifactFile::sha256)
                .orElseThrow(() -> new ParameterException(command.commandLine(), "'" + reference + "' names "
                        + artifact.files().size() + " files where one is needed; name one: "
                        + String.join(", ", artifact.files().stream().limit(8)
                                .map(file -> artifact.digest() + "#" + file.path()).toList())));
    }
}
