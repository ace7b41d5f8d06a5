package gatehouse.app.cli;

import gatehouse.api.evidence.Coded;
import gatehouse.control.pilot.file.PilotFileException;
import gatehouse.control.yaml.Fault;
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
            case PilotFileException faults -> badFile(faults);
            case Coded coded -> expected(thrown, coded.code());
            default -> ownFault(thrown);
        };
    }

    private int badFile(PilotFileException thrown) {
        var err = surroundings.terminal().err();
        int count = thrown.faults().size();
        err.println("gatehouse: the pilot file has " + count + (count == 1 ? " fault:" : " faults:"));
        for (Fault fault : thrown.faults()) {
            err.println("  " + surroundings.terminal().bold(fault.path())
                    + (fault.value().isEmpty() ? "" : ": '" + fault.value() + "'")
                    + " " + fault.problem() + "; " + fault.fix());
        }
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
