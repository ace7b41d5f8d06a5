package gatehouse.app;

import gatehouse.app.cli.Commands;
import gatehouse.app.cli.Surroundings;

/** Where the program begins. Interrupted, the process ends with 130, terminated with 143. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Commands.commandLine(Surroundings.ofProcess()).execute(arguments));
    }
}
