package gatehouse.app.wiring;

import gatehouse.control.pilot.Workbench;
import gatehouse.control.registry.EngineDownload;
import gatehouse.control.registry.NpmPackage;
import gatehouse.control.registry.RegistrySettings;
import gatehouse.engine.EngineException;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.library.EnginePackage;
import java.nio.file.Path;
import java.util.Map;

/** The engine of this machine: where its libraries come from and how many threads it computes with. */
public final class EngineRoom {
    private final EngineDownload download;
    private final String own;

    EngineRoom(RegistrySettings settings, Map<String, String> environment) {
        this.download = new EngineDownload(settings);
        this.own = environment.getOrDefault(EngineLibraries.VARIABLE, "");
    }

    /** The libraries: a folder of one's own, else the pinned package of this platform, fetched the first time. */
    public EngineLibraries libraries(Workbench.Progress progress) {
        return own.isBlank() ? EngineLibraries.in(fetched(progress)) : EngineLibraries.in(Path.of(own));
    }

    public int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    private Path fetched(Workbench.Progress progress) {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        EnginePackage wanted = EnginePackage.forMachine(system, processor)
                .orElseThrow(() -> new EngineException("engine.library.platform",
                        "there is no pinned engine package for " + system + " "
                                + processor + "; build llama.cpp " + EngineLibraries.LLAMA_VERSION
                                + " as shared libraries and set "
                                + EngineLibraries.VARIABLE + " to their folder"));
        // npm packs everything below one folder of this name, which is not part of the package itself.
        String folder = wanted.libraries().replaceFirst("^package/", "");
        return download.fetch(new NpmPackage(wanted.name(), wanted.version(), wanted.integrity(), folder),
                progress.ofBytes());
    }
}
