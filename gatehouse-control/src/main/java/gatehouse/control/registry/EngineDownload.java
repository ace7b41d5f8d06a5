package gatehouse.control.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native libraries of the engine, fetched once into {@code <home>/engine/<name>-<version>-<hash>/} and checked file by file at
 * each use. A folder that was changed is fetched again. Threads and processes may ask at once; the second waits for the first.
 */
public final class EngineDownload {
    private static final Logger LOG = LoggerFactory.getLogger(EngineDownload.class);
    private static final String ROOT = "package/";

    private final RegistrySettings settings;
    private final Path engine;
    private final Scratch scratch;
    private final NpmPackages packages;

    public EngineDownload(RegistrySettings settings) {
        this.settings = settings;
        this.engine = settings.home().resolve("engine");
        this.scratch = new Scratch(engine.resolve("incoming"));
        this.packages = new NpmPackages(new PackageTool(settings), settings.environment());
    }

    /** The folder with the files of the package's folder, and beside them the package's licence files. */
    public Path fetch(NpmPackage wanted, ProgressListener listener) {
        Path folder = engine.resolve(wanted.kept());
        try {
            Path locks = OwnerOnly.folders(engine.resolve("locks"));
            try (var _ = FileMutex.acquire(locks.resolve(wanted.kept()), settings.patience(), "fetching " + wanted)) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    if (FolderManifest.holds(folder)) {
                        return folder;
                    }
                    LOG.atWarn().addKeyValue("package", wanted).addKeyValue("code", "registry.engine.changed")
                            .log("engine libraries were changed on disk and are fetched again");
                }
                return fetched(wanted, folder, listener);
            }
        } catch (IOException e) {
            throw RegistryException.io("fetching " + wanted, e);
        }
    }

    private Path fetched(NpmPackage wanted, Path folder, ProgressListener listener) throws IOException {
        try (var work = scratch.open()) {
            Path archive = packages.download(wanted, work.path(), listener);
            Path unpacked = work.folder("unpacked");
            var taken = NpmArchive.unpack(archive, name -> place(name, wanted), unpacked, ArchiveLimits.libraries());
            if (taken.stream().allMatch(EngineDownload::isLicence)) {
                throw new RegistryException("registry.member.missing",
                        "the package " + wanted + " holds no files in " + wanted.folder()
                                + "; correct the folder in the table of engine packages");
            }
            FolderManifest.write(unpacked);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                // What was changed goes to the scratch folder and away with it, so that at no time a half-deleted folder bears the name.
                Files.move(folder, work.path().resolve("changed"), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
            OwnerOnly.force(engine);
            return folder;
        }
    }

    private static Optional<String> place(String name, NpmPackage wanted) {
        String inside = ROOT + wanted.folder() + "/";
        if (name.startsWith(inside)) {
            return Optional.of(name.substring(inside.length()));
        }
        String file = name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
        return isLicence(file) ? Optional.of(file) : Optional.empty();
    }

    private static boolean isLicence(String file) {
        String name = file.toUpperCase(Locale.ROOT);
        return file.indexOf('/') < 0 && (name.startsWith("LICENSE") || name.startsWith("LICENCE") || name.startsWith("NOTICE"));
    }
}
