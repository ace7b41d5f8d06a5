package gatehouse.app.config;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.yaml.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A configuration that was read without faults.
 *
 * @param warnings what holds, but is likely not meant
 * @param files other files it names, with the digest of their content: a change of theirs is a change of the configuration. Of the
 *         file of a key the digest is that of nothing: the key itself is compared.
 */
public record ConfigReading(GatehouseConfig config, List<Fault> warnings, Map<Path, Sha256> files) {
    public ConfigReading {
        warnings = List.copyOf(warnings);
        files = Map.copyOf(files);
    }
}
