package gatehouse.engine.child;

import gatehouse.engine.launch.EngineMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a child is started.
 *
 * @param java the program that runs classes
 * @param classPath where this module's classes are
 * @param main name of the class a child begins in
 * @param scratch folder for the report of a crash
 * @param cache file with classes made ready ahead of time; absent for none
 */
public record JavaCommand(Path java, String classPath, String main, Path scratch, @Nullable Path cache) {
    /** Without a cache. */
    public JavaCommand(Path java, String classPath, String main, Path scratch) {
        this(java, classPath, main, scratch, null);
    }

    /** The whole command line. */
    List<String> with(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                // The heap holds requests and answers only; weights and caches are native memory.
                "-XX:+UseSerialGC", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError",
                // Half a machine's memory could be in a core dump, customers' texts among it.
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + scratch.resolve("gatehouse-engine-crash-%p.log"),
                "-Dsun.net.httpserver.nodelay=true"));
        if (cache != null) {
            // One that does not fit after all is passed over without a word.
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        return command;
    }
}
