package gatehouse.app.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where output goes. Bars and colours are for terminals only; {@code NO_COLOR} and {@code TERM=dumb} are honoured.
 *
 * @param out results
 * @param err progress and errors
 * @param interactive {@code err} is a terminal that can redraw a line
 * @param colours escape sequences may be used
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean colours, int width) {
    private static final int DEFAULT_WIDTH = 100;

    /** The terminal of this process. */
    static Terminal of(PrintStream out, PrintStream err, @Nullable Console console, Map<String, String> environment) {
        boolean terminal = console != null && console.isTerminal() && !"dumb".equals(environment.get("TERM"));
        boolean colours = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(out, err, terminal, colours, width(environment));
    }

    String bold(String text) {
        return colours ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    String faint(String text) {
        return colours ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    String green(String text) {
        return colours ? "\u001b[32m" + text + "\u001b[0m" : text;
    }

    String red(String text) {
        return colours ? "\u001b[31m" + text + "\u001b[0m" : text;
    }

    String yellow(String text) {
        return colours ? "\u001b[33m" + text + "\u001b[0m" : text;
    }

    private static int width(Map<String, String> environment) {
        try {
            return Math.clamp(Integer.parseInt(environment.getOrDefault("COLUMNS", "")), 40, 200);
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }
}
