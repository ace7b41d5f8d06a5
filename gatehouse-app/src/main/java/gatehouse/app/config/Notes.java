package gatehouse.app.config;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What reading leaves beside the values: warnings, and the other files it looked at. */
final class Notes {
    private static final int LOOKED_AT = 16 << 20;

    private final List<Fault> warnings = new ArrayList<>();
    private final Map<Path, Sha256> files = new LinkedHashMap<>();

    void warn(Fault warning) {
        warnings.add(warning);
    }

    void file(Path file) {
        try (var in = Files.newInputStream(file)) {
            file(file, in.readNBytes(LOOKED_AT));
        } catch (IOException e) {
            file(file, new byte[0]); // Whoever needs its content says that it cannot be read.
        }
    }

    void file(Path file, byte[] content) {
        files.put(file, Sha256.of(content));
    }

    List<Fault> warnings() {
        return warnings;
    }

    Map<Path, Sha256> files() {
        return files;
    }
}
