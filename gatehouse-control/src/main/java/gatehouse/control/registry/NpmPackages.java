package gatehouse.control.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Fetches packages with npm, so that a company's own registry is used; no script of a package runs, and we check its digest ourselves. */
final class NpmPackages {
    private final PackageTool tool;
    private final Map<String, String> environment;

    NpmPackages(PackageTool tool, Map<String, String> environment) {
        this.tool = tool;
        this.environment = environment;
    }

    /** The package's archive, in the folder, which is empty before. */
    Path download(NpmPackage wanted, Path folder, ProgressListener listener) {
        String npm = tool.find("npm").orElseThrow(ToolFailure::npmMissing).toString();
        String step = "download " + wanted;
        try {
            Path packed = OwnerOnly.folders(folder.resolve("packed"));
            // npm collects a download in its cache before it writes the archive; other npm processes may do so too.
            Path cache = npmCache();
            long before = OwnerOnly.sizeOf(cache);
            var command = List.of(npm, "pack", "--ignore-scripts", "--json", "--fetch-retry-mintimeout=1000",
                    "--fetch-retry-maxtimeout=5000",
                    wanted.toString(), "--pack-destination", packed.toString());
            var ended = tool.run(command, folder, Map.of("npm_config_update_notifier", "false"), "downloading " + wanted,
                    said -> listener.progress(step, Math.max(OwnerOnly.sizeOf(packed), OwnerOnly.sizeOf(cache) - before), -1));
            if (ended.exit() != 0) {
                throw ToolFailure.ofNpm(wanted.toString(), ended);
            }
            Path archive = only(packed, wanted);
            check(archive, wanted);
            listener.finished(step, Files.size(archive));
            return archive;
        } catch (IOException e) {
            throw RegistryException.io("downloading " + wanted, e);
        }
    }

    private Path npmCache() {
        String cache = environment.getOrDefault("npm_config_cache", environment.getOrDefault("HOME", "/nonexistent") + "/.npm");
        return Path.of(cache, "_cacache", "tmp");
    }

    private static Path only(Path folder, NpmPackage wanted) throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> archives = files.filter(p -> p.getFileName().toString().endsWith(".tgz")).toList();
            if (archives.size() != 1) {
                throw new RegistryException("registry.npm.failed", "npm left " + archives.size() + " archives for " + wanted
                        + " where one was asked for; run it by hand to see more");
            }
            return archives.getFirst();
        }
    }

    private static void check(Path archive, NpmPackage wanted) throws IOException {
        byte[] found = sha512(archive);
        if (!MessageDigest.isEqual(found, wanted.digest())) {
            throw new RegistryException("registry.hash.mismatch", "the package " + wanted + " has the integrity sha512-"
                    + Base64.getEncoder().encodeToString(found) + ", but " + wanted.integrity()
                    + " is pinned; nothing was kept. Check which registry npm is set to (npm config get registry)");
        }
    }

    private static byte[] sha512(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-512");
            byte[] chunk = new byte[64 * 1024];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-512", e);
        }
    }
}
