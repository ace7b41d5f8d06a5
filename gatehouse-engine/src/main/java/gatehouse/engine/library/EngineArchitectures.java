package gatehouse.engine.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The architectures that the engine's version of llama.cpp can load, by the names files call them. */
public final class EngineArchitectures {
    private static final List<String> NAMES = read();
    /** Letters a name must share with a known one to be taken for its relative. */
    private static final int FAMILY = 3;

    private EngineArchitectures() {}

    public static boolean knows(String name) {
        return NAMES.contains(name);
    }

    /** Known names that begin like this one, for a hint. */
    public static List<String> relatives(String name) {
        return name.length() < FAMILY ? List.of()
                : NAMES.stream().filter(known -> known.startsWith(name.substring(0, FAMILY))).toList();
    }

    public static int count() {
        return NAMES.size();
    }

    private static List<String> read() {
        try (InputStream in = EngineArchitectures.class.getResourceAsStream("architectures.txt")) {
            if (in == null) {
                throw new AssertionError("the list of architectures is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new AssertionError("the list of architectures cannot be read from the program", e);
        }
    }
}
