package gatehouse.engine.fleet;

import gatehouse.engine.EngineException;
import gatehouse.engine.child.EngineLaunch;
import gatehouse.engine.serve.ServeSettings.Adapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sizes of the files that are loaded and a tenth more: good for weights, too little for a long context. */
public final class FileSizeAndTenth implements MemoryMeter {
    @Override
    public long bytes(EngineLaunch launch) {
        List<Path> files = new ArrayList<>(List.of(launch.model()));
        launch.companions().adapters().stream().map(Adapter::file).forEach(files::add);
        if (launch.companions().draft() != null) {
            files.add(launch.companions().draft());
        }
        long bytes = files.stream().mapToLong(FileSizeAndTenth::size).sum();
        return bytes + bytes / 10;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new EngineException("engine.fleet.file", "there is no file " + file + "; check the path", e);
        }
    }
}
