package gatehouse.control.registry;

import gatehouse.api.model.ModelReference;
import gatehouse.control.transfer.Source;
import gatehouse.control.transfer.Transfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The places beyond this machine that models are pulled from, and how.
 *
 * @param space bytes that may still be written where a folder lies
 */
public record Remotes(List<Source> sources, Transfer transfer, ToLongFunction<Path> space) {
    public Remotes {
        sources = List.copyOf(sources);
    }

    public static Remotes of(Transfer transfer, Source... sources) {
        return new Remotes(List.of(sources), transfer, Remotes::usable);
    }

    Source source(ModelReference reference) {
        return sources.stream().filter(source -> source.serves(reference)).findFirst()
                .orElseThrow(() -> new RegistryException("registry.source.unknown", "nothing here pulls " + reference
                        + "; this installation knows no such place"));
    }

    private static long usable(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw RegistryException.io("looking how much space is left where " + folder + " lies", e);
        }
    }
}
