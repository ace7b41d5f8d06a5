package gatehouse.engine.fleet;

import gatehouse.engine.child.Companions.Adapter;
import gatehouse.engine.child.Engine;
import gatehouse.engine.child.EngineLaunch;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model of a fleet.
 *
 * @param pinned it is loaded at the start and stays
 * @param bytes memory it takes
 */
public record Member(EngineLaunch launch, boolean pinned, long bytes) {
    public Member {
        if (bytes < 0) {
            throw new IllegalArgumentException("a model takes at least 0 bytes of memory, not " + bytes);
        }
    }

    public String name() {
        return launch.name();
    }

    /** Everything it answers to: its own name and its adapters'. */
    public List<String> names() {
        return Stream.concat(Stream.of(name()), adapters().stream().map(Adapter::name)).toList();
    }

    public List<Adapter> adapters() {
        return launch.companions().adapters();
    }

    /** A {@code llama-server} guesses a template when neither the file nor the user names one; a guess ruins answers silently. */
    public boolean chats() {
        return launch.engine() instanceof Engine.Embedded || launch.companions().chatTemplate() != null
                || TemplateInFile.isNamedBy(launch.model().path());
    }
}
