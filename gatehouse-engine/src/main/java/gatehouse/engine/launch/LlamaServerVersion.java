package gatehouse.engine.launch;

import gatehouse.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@code llama-server} says it is. */
final class LlamaServerVersion {
    private static final Pattern LINE = Pattern.compile("version: ([^\\r\\n]{1,100})");
    private static final int MOST_BYTES = 64 * 1024;
    private static final int WITHIN_SECONDS = 30;

    private LlamaServerVersion() {}

    /**
     * Asks the program.
     *
     * @return such as {@code llama-server 0.5.0 (build 1, commit 0c1e570)}
     * @throws EngineException when it is not one
     */
    static String ask(Path program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new StringBuilder();
            Thread reader = Thread.ofVirtual().start(() -> said.append(firstBytes(process)));
            if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw unknown(program, "it did not say its version within " + WITHIN_SECONDS + " s");
            }
            reader.join();
            return parse(program, said.toString());
        } catch (IOException e) {
            throw new EngineException("engine.llama-server.start", program + " cannot be started: " + e.getMessage()
                    + "; name the program with --engine", e);
        }
    }

    static String parse(Path program, String said) {
        Matcher line = LINE.matcher(said);
        if (!line.find()) {
            throw unknown(program, "it does not say a version");
        }
        return "llama-server " + line.group(1).strip();
    }

    private static String firstBytes(Process process) {
        try {
            return new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static EngineException unknown(Path program, String why) {
        return new EngineException("engine.llama-server.version", program + " is not a llama-server: " + why
                + "; name one that answers --version");
    }
}
