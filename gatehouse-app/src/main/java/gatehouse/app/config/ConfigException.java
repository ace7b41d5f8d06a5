package gatehouse.app.config;

import gatehouse.api.evidence.Coded;
import gatehouse.control.yaml.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration is not usable; every fault found is listed. */
public final class ConfigException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String file;
    private final transient List<Fault> faults;

    public ConfigException(String file, List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.file = file;
        this.faults = List.copyOf(faults);
    }

    @Override
    public String code() {
        return "config.file.faults";
    }

    /** The file, as messages name it. */
    public String file() {
        return file;
    }

    public List<Fault> faults() {
        return faults;
    }
}
