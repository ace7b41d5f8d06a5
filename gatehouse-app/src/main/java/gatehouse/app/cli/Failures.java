package gatehouse.app.cli;

import gatehouse.api.evidence.Coded;
import gatehouse.app.config.ConfigException;
import gatehouse.control.pilot.file.PilotFileException;
import gatehouse.control.yaml.Fault;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into lines a person can act on, and an exit code. */
final class Failures implements IExecutionExceptionHandler {
    static final int NOT_FINISHED = 2;
    static final int BAD_FILE = 3;
    static final int OWN_FAULT = 70;

    private final Surroundings surroundings;

    Failures(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parseResult) {
        return switch (thrown) {
            case PilotFileException faulty -> badFile("the pilot file", faulty.faults());
            case ConfigException faulty -> badFile(faulty.file(), faulty.faults());
            case Coded coded -> expected(thrown, coded.code());
            default -> ownFault(thrown);
        };
    }

    private int badFile(String file, List<Fault> faults) {
        var err = surroundings.terminal().err();
        err.println("gatehouse: " + file + " has " + FaultLines.count(faults.size(), "fault") + ":");
        faults.forEach(fault -> err.println(FaultLines.line(surroundings.terminal(), fault)));
        return BAD_FILE;
    }

    private int expected(Exception thrown, String code) {
        surroundings.terminal().err()
                .println("gatehouse: " + thrown.getMessage() + surroundings.terminal().faint(" [" + code + "]"));
        trace(thrown);
        return NOT_FINISHED;
    }

    private int ownFault(Exception thrown) {
        surroundings.terminal().err().println("gatehouse: a fault of its own: " + thrown
                + "; set GATEHOUSE_DEBUG=1, repeat it and report what is printed");
        trace(thrown);
        return OWN_FAULT;
    }

    private void trace(Exception thrown) {
        if (surroundings.environment().containsKey("GATEHOUSE_DEBUG")) {
            thrown.printStackTrace(surroundings.terminal().err());
        }
    }
}
