package gatehouse.app;

import gatehouse.app.cli.Commands;
import gatehouse.app.cli.Surroundings;
import gatehouse.engine.launch.EngineRehearsal;
import java.io.IOException;
import java.time.Clock;

/** A run for Java's cache alone: the command line and a serving child do what they do at every start. */
public final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        EngineRehearsal.run(Clock.systemUTC());
        System.exit(Commands.commandLine(Surroundings.ofProcess()).execute("model", "serve", "--help"));
    }
}
