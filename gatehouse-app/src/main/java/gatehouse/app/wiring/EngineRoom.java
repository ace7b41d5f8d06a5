package gatehouse.app.wiring;

import gatehouse.control.registry.EngineDownload;
import gatehouse.control.registry.NpmPackage;
import gatehouse.control.registry.ProgressListener;
import gatehouse.control.registry.RegistrySettings;
import gatehouse.engine.EngineException;
import gatehouse.engine.child.Engine;
import gatehouse.engine.child.Threads;
import gatehouse.engine.launch.EngineMain;
import gatehouse.engine.library.EngineBuild;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.library.EnginePackage;
import gatehouse.engine.library.GraphicsDrivers;
import gatehouse.engine.threads.Processors;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The engine of this machine: where its libraries come from and how many threads it computes with. */
public final class EngineRoom {
    private static final String SYSTEM = System.getProperty("os.name");
    private static final String PROCESSOR = System.getProperty("os.arch");
    private static final String LLAMA_SERVER = "llama-server";

    private final EngineDownload download;
    private final Map<String, String> environment;
    private final Path threadRecord;
    private final String own;

    /** @param threadRecord file that remembers which number of threads was fastest */
    EngineRoom(RegistrySettings settings, Map<String, String> environment, Path threadRecord) {
        this.threadRecord = threadRecord;
        this.download = new EngineDownload(settings);
        this.environment = environment;
        this.own = environment.getOrDefault(EngineLibraries.VARIABLE, "");
    }

    /**
     * An engine to serve with.
     *
     * @param choice {@code embedded}, {@code llama-server} to find one on {@code PATH}, or the path of one
     */
    public Engine engine(String choice, ProgressListener progress) {
        return switch (choice) {
            case "embedded" -> new Engine.Embedded(EngineMain.command(), libraries(progress));
            case LLAMA_SERVER -> new Engine.LlamaServer(EngineMain.command(), onPath());
            default -> new Engine.LlamaServer(EngineMain.command(), program(Path.of(choice)));
        };
    }

    private Path onPath() {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, LLAMA_SERVER)).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new EngineException("engine.llama-server.missing",
                        "there is no llama-server on PATH; install one, or name its path with --engine"));
    }

    private static Path program(Path path) {
        if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
            throw new EngineException("engine.llama-server.missing", "there is no program " + path
                    + "; --engine takes embedded, llama-server or the path of a llama-server");
        }
        return path;
    }

    /** The build of the libraries that fits this machine, or that its user wants. */
    static EngineBuild build(Map<String, String> environment) {
        return EngineBuild.choose(environment.get(EngineBuild.VARIABLE), GraphicsDrivers.look(Path.of("/"), SYSTEM, PROCESSOR),
                EnginePackage.buildsFor(SYSTEM, PROCESSOR));
    }

    /** The libraries: a folder of one's own, else the pinned package of this platform, fetched the first time. */
    public EngineLibraries libraries(ProgressListener progress) {
        return own.isBlank() ? EngineLibraries.in(fetched(progress)) : EngineLibraries.in(Path.of(own));
    }

    /** Threads for work that must not depend on a measurement: all, or one less where there are more than two and others work. */
    public int threads() {
        return Processors.read(Path.of("/"), System.getProperty("os.arch")).most();
    }

    /** Threads to serve with: as many as are asked for, or for 0 the number that turns out fastest. */
    public Threads threads(int wanted, Engine engine) {
        return wanted > 0 ? new Threads.Fixed(wanted) : switch (engine) {
            case Engine.Embedded _ -> new Threads.Measured(threadRecord);
            case Engine.LlamaServer _ -> new Threads.Fixed(threads());
        };
    }

    private Path fetched(ProgressListener progress) {
        EnginePackage wanted = EnginePackage.forMachine(build(environment), SYSTEM, PROCESSOR)
                .orElseThrow(() -> new EngineException("engine.library.platform",
                        "there is no pinned engine package for " + SYSTEM + " "
                                + PROCESSOR + "; build llama.cpp " + EngineLibraries.LLAMA_VERSION
                                + " as shared libraries and set "
                                + EngineLibraries.VARIABLE + " to their folder"));
        // npm packs everything below one folder of this name, which is not part of the package itself.
        String folder = wanted.libraries().replaceFirst("^package/", "");
        return download.fetch(new NpmPackage(wanted.name(), wanted.version(), wanted.integrity(), folder),
                progress);
    }
}
