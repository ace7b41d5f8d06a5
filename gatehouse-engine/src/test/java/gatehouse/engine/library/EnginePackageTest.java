package gatehouse.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnginePackageTest {
    @Test
    void every_package_is_pinned_by_a_whole_digest() {
        assertThat(EnginePackage.all()).isNotEmpty().allSatisfy(entry -> {
            assertThat(Base64.getDecoder().decode(entry.integrity().substring("sha512-".length()))).hasSize(64);
            assertThat(entry.libraries()).isEqualTo("package/bins/" + entry.name().substring("@node-llama-cpp/".length()));
            assertThat(entry.name()).startsWith("@node-llama-cpp/" + entry.platform());
        });
    }

    @Test
    void a_machine_finds_its_package() {
        assertThat(name(EngineBuild.CPU, "Linux", "amd64")).hasValue("@node-llama-cpp/linux-x64");
        assertThat(name(EngineBuild.CPU, "Linux", "aarch64")).hasValue("@node-llama-cpp/linux-arm64");
        assertThat(name(EngineBuild.CUDA, "Linux", "amd64")).hasValue("@node-llama-cpp/linux-x64-cuda");
        assertThat(name(EngineBuild.VULKAN, "Linux", "amd64")).hasValue("@node-llama-cpp/linux-x64-vulkan");
        assertThat(name(EngineBuild.CUDA, "Linux", "aarch64")).isEmpty();
        assertThat(name(EngineBuild.CPU, "Linux", "s390x")).isEmpty();
        assertThat(name(EngineBuild.METAL, "Mac OS X", "aarch64")).isEmpty();
    }

    @Test
    void a_machine_knows_what_it_could_compute_with() {
        assertThat(EnginePackage.buildsFor("Linux", "amd64")).containsExactly(EngineBuild.CPU, EngineBuild.CUDA,
                EngineBuild.VULKAN);
        assertThat(EnginePackage.buildsFor("Linux", "aarch64")).containsExactly(EngineBuild.CPU);
        assertThat(EnginePackage.buildsFor("Mac OS X", "aarch64")).isEmpty();
    }

    private static Optional<String> name(EngineBuild build, String system, String processor) {
        return EnginePackage.forMachine(build, system, processor).map(EnginePackage::name);
    }

    @Test
    void the_notices_of_the_libraries_are_carried() throws IOException {
        try (InputStream in = EnginePackage.class.getResourceAsStream("NOTICE-llama.cpp.txt")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("The ggml authors", "Gilad S.",
                    "Permission is hereby granted");
        }
    }
}
