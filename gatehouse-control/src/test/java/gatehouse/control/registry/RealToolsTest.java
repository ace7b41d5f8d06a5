package gatehouse.control.registry;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.model.ModelReference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real pip and npm on two tiny packages; skipped where their registries cannot be reached. */
@Tag("network")
class RealToolsTest {
    private static final ModelReference SIX = ModelReference
            .parse("pypi:six==1.17.0@sha256:4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274#six.py");
    private static final NpmPackage IS_NUMBER = new NpmPackage("is-number", "7.0.0",
            "sha512-41Cifkg6e8TylSpdtTpeLVMqvSBEVzTttHvERD741+pnZ8ANv0004MRL43QKPDlK9cGvNp6NZWZUBlbGXYxxng==", "none");

    @TempDir
    Path folder;

    @Test
    void pip_fetches_a_pinned_wheel() {
        // When
        Pulled pulled = orSkipped(() -> TestRegistries.local(settings()).pull(SIX, null, ProgressListener.silent()));

        // Then
        assertThat(pulled.model().path()).content().contains("__version__ = \"1.17.0\"");
        assertThat(pulled.texts()).extracting(PackageText::name).contains("six-1.17.0.dist-info/METADATA",
                "six-1.17.0.dist-info/LICENSE");
    }

    @Test
    void npm_fetches_a_pinned_package() throws Exception {
        // When
        Path archive = orSkipped(
                () -> new NpmPackages(new PackageTool(settings()), settings().environment()).download(IS_NUMBER, folder,
                        ProgressListener.silent()));

        // Then
        var taken = NpmArchive.unpack(archive, name -> name.endsWith("/index.js") ? Optional.of("index.js") : Optional.empty(),
                folder.resolve("out"), ArchiveLimits.libraries());
        assertThat(taken).containsExactly("index.js");
    }

    private RegistrySettings settings() {
        return RegistrySettings.of(folder.resolve("home"), System.getenv());
    }

    private static <T> T orSkipped(Supplier<T> fetch) {
        try {
            return fetch.get();
        } catch (RegistryException e) {
            boolean absent = e.code().equals("registry.network") || e.code().endsWith(".missing")
                    || e.code().equals("registry.version.unknown");
            Assumptions.assumeFalse(absent, "skipped, no registry: " + e.getMessage());
            throw e;
        }
    }
}
