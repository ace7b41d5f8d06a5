package gatehouse.control.pilot.file;

import gatehouse.api.evidence.Coded;
import gatehouse.control.yaml.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** A pilot file, or a file it names, is not usable; every fault found is listed. */
public final class PilotFileException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    public PilotFileException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    @Override
    public String code() {
        return "pilot.file.faults";
    }

    public List<Fault> faults() {
        return faults;
    }
}
