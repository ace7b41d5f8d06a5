package gatehouse.gateway.protocol.translate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request in the neutral form.
 *
 * @param parallel whether several tools may be called at once; null when nothing was said
 * @param user who asks, as the client names them
 */
record Prompt(String model, List<Block> system, List<Turn> turns, List<Tool> tools, ToolChoice choice, @Nullable Boolean parallel,
        Sampling sampling, Format format, boolean stream, String user) {
    Prompt {
        system = List.copyOf(system);
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }
}
