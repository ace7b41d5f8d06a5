package gatehouse.control.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * A text kept out of a package: its metadata or one of its licence files.
 *
 * @param name the file's name inside the package
 */
public record PackageText(String name, Blob blob) {
    /** Whether it is the package's description of itself, not a licence file. */
    public boolean isMetadata() {
        return name.endsWith(".dist-info/METADATA");
    }

    /** The text; bytes that are not UTF-8 become replacement characters. */
    public String read() {
        try {
            return new String(Files.readAllBytes(blob.path()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw RegistryException.io("reading " + name, e);
        }
    }
}
