package gatehouse.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EnginePackageTest {
    @Test
    void every_package_is_pinned_by_a_whole_digest() {
        assertThat(EnginePackage.all()).isNotEmpty().allSatisfy(entry -> {
            assertThat(Base64.getDecoder().decode(entry.integrity().substring("sha512-".length()))).hasSize(64);
            assertThat(entry.libraries()).isEqualTo("package/bins/" + entry.platform());
        });
    }

    @Test
    void a_machine_finds_its_package() {
        assertThat(EnginePackage.forMachine("Linux", "amd64")).map(EnginePackage::name).hasValue("@node-llama-cpp/linux-x64");
        assertThat(EnginePackage.forMachine("Linux", "aarch64")).map(EnginePackage::name).hasValue("@node-llama-cpp/linux-arm64");
        assertThat(EnginePackage.forMachine("Linux", "s390x")).isEmpty();
        assertThat(EnginePackage.forMachine("Mac OS X", "aarch64")).isEmpty();
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
