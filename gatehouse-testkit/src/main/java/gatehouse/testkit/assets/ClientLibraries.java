package gatehouse.testkit.assets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The client libraries that users call models with, as their makers publish them, for tests tagged {@code clients}. They are
 * installed with pip and npm into {@code target/test-assets} at the root of the build.
 */
public final class ClientLibraries {
    private static final List<String> PYTHON = List.of("openai==3.57.0", "anthropic==2.14.0");
    private static final List<String> NODE = List.of("ai@7.0.173", "@ai-sdk/openai@4.0.118", "@ai-sdk/openai-compatible@3.0.92",
            "@ai-sdk/anthropic@4.0.105", "zod@4.6.7");

    private ClientLibraries() {}

    /** A Python that has the libraries of OpenAI and Anthropic; the test is skipped when it cannot be had. */
    public static Path python() {
        return orSkip("python", folder -> {
            Fetching.run(folder, List.of("python3", "-m", "venv", "venv"));
            Path python = folder.resolve("venv/bin/python");
            var install = new ArrayList<>(List.of(python.toString(), "-m", "pip", "install", "--quiet",
                    "--disable-pip-version-check", "--only-binary", ":all:"));
            install.addAll(PYTHON);
            Fetching.run(folder, install);
        }).resolve("venv/bin/python");
    }

    /** A folder whose {@code node_modules} has the AI SDK of Vercel; the test is skipped when it cannot be had. */
    public static Path node() {
        return orSkip("node", folder -> {
            Files.writeString(folder.resolve("package.json"), "{\"private\":true,\"type\":\"module\"}\n");
            var install = new ArrayList<>(List.of("npm", "install", "--ignore-scripts", "--silent", "--no-audit", "--no-fund"));
            install.addAll(NODE);
            Fetching.run(folder, install);
        });
    }

    private interface Install {
        void into(Path folder) throws IOException;
    }

    private static Path orSkip(String name, Install install) {
        Path assets = Path.of(System.getProperty("gatehouse.root", ".")).resolve("target/test-assets");
        try {
            Files.createDirectories(assets);
            Path installed = assets.resolve("clients-" + name);
            try (FileChannel channel = FileChannel.open(assets.resolve(".lock-" + name), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(installed.resolve("whole"))) {
                    if (Files.isDirectory(installed)) {
                        Fetching.delete(installed);
                    }
                    Files.createDirectories(installed);
                    install.into(installed);
                    Files.writeString(installed.resolve("whole"), "");
                }
            }
            return installed;
        } catch (AssetsMissing e) {
            return Assumptions.abort("client tests skipped: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
