package gatehouse.app.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Values of the command line. */
final class Usage {
    private Usage() {}

    /** What a typed value makes; one that cannot be is wrong use of the command, not a fault. */
    static <T> T made(CommandSpec command, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
