package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.nio.file.Path;

/** Content kept under its own digest. The file is read-only by agreement: nobody writes to it. */
public record Blob(Sha256 sha256, long bytes, Path path) {}
