package gatehouse.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * A command that was run to its end in a pipe: no colours, no bars.
 *
 * @param out what it printed as results
 * @param err what it printed beside them
 */
public record CommandRun(int exit, String out, String err) {
    /** Runs the command line in the folder, which is the user's home too. */
    public static CommandRun of(Path folder, Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, false, 100);
        int exit = Commands
                .commandLine(new Surroundings(environment, folder, folder, "tester", null, terminal, Clock.systemUTC(),
                        System::nanoTime))
                .execute(arguments);
        return new CommandRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
