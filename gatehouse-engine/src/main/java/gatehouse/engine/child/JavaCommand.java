package gatehouse.engine.child;

import gatehouse.engine.launch.EngineMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a child is started.
 *
 * @param java the program that runs classes
 * @param classPath where this module's classes are
 * @param main name of the class a child begins in
 * @param scratch folder for the report of a crash
 */
public record JavaCommand(Path java, String classPath, String main, Path scratch) {
    /** The whole command line. */
    List<String> with(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                // The heap holds requests and answers only; weights and caches are native memory.
                "-XX:+UseSerialGC", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError",
                // Half a machine's memory could be in a core dump, customers' texts among it.
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + scratch.resolve("gatehouse-engine-crash-%p.log"),
                "-Dsun.net.httpserver.nodelay=true",
                "-cp", classPath, main));
        command.addAll(arguments);
        return command;
    }
}
