package gatehouse.engine.launch;

import gatehouse.engine.EngineException;
import gatehouse.engine.child.ChildEvent;
import gatehouse.engine.child.EventLines;
import gatehouse.engine.child.JavaCommand;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The child process, by the verb it is given. Speaks JSON lines on standard output. */
public final class EngineMain {
    /** Code of an error in the arguments. */
    public static final String USAGE = "engine.usage";

    /** Exit code of a child whose parent is gone. */
    static final int INTERRUPTED = 130;

    /** The launcher's word for the cache of classes it started this process with. */
    private static final String CACHE = "gatehouse.aot";

    private static final int REFUSED = 2;
    private static final int WRONG_USE = 3;
    private static final int OWN_FAULT = 70;

    private EngineMain() {}

    /** How a child is started with the Java and the classes of this process. */
    public static JavaCommand command() {
        String cache = System.getProperty(CACHE);
        return new JavaCommand(Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"),
                EngineMain.class.getName(), Path.of(System.getProperty("java.io.tmpdir")), cache == null ? null : Path.of(cache));
    }

    public static void main(String[] arguments) {
        PrintStream protocol = System.out;
        // Whatever else prints would end up between the protocol's lines.
        System.setOut(System.err);
        int exit = run(List.of(arguments), System.in, protocol, System.err);
        // Native compute threads and idle connections must not keep a finished child alive.
        Runtime.getRuntime().halt(exit);
    }

    /**
     * Runs a command to its end; {@code serve} ends when its thread is interrupted.
     *
     * @return the exit code
     */
    public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
        var events = new EventLines(out);
        try {
            String verb = arguments.isEmpty() ? "" : arguments.getFirst();
            var line = new CommandLine(arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size()));
            switch (verb) {
                case "compare" -> CompareCommand.run(line, in, events);
                case "importance" -> ImportanceCommand.run(line, in, events);
                case "plan" -> PlanCommand.run(line, in, events);
                case "quantize" -> QuantizeCommand.run(line, in, events);
                case "serve" -> ServeCommand.run(line, in, events, err);
                case "mind" -> {
                    return MindCommand.run(line, in, events, err);
                }
                default -> throw new EngineException(USAGE,
                        "'" + verb + "' is no command; say compare, importance, mind, plan, quantize or serve");
            }
            return 0;
        } catch (EngineException e) {
            err.println(e.code() + ": " + e.getMessage());
            events.say(new ChildEvent.Failed(e.code(), String.valueOf(e.getMessage())));
            return e.code().equals(USAGE) ? WRONG_USE : REFUSED;
        } catch (IllegalArgumentException e) {
            err.println(USAGE + ": " + e.getMessage());
            events.say(new ChildEvent.Failed(USAGE, String.valueOf(e.getMessage())));
            return WRONG_USE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (RuntimeException | Error e) {
            // The type alone: a message could hold a part of a request.
            err.println("engine.fault: " + e.getClass().getName() + " at " + place(e));
            return OWN_FAULT;
        }
    }

    private static String place(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}
