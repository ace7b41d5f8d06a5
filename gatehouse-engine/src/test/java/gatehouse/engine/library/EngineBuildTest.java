package gatehouse.engine.library;

import static gatehouse.engine.library.EngineBuild.CPU;
import static gatehouse.engine.library.EngineBuild.CUDA;
import static gatehouse.engine.library.EngineBuild.METAL;
import static gatehouse.engine.library.EngineBuild.VULKAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineBuildTest {
    private static final List<EngineBuild> PINNED = List.of(CPU, CUDA, VULKAN);
    private static final GraphicsDrivers BOTH = new GraphicsDrivers(List.of(CUDA, VULKAN));
    private static final GraphicsDrivers NONE = new GraphicsDrivers(List.of());

    @Test
    void without_a_wish_the_best_build_the_machine_has_a_driver_for_is_taken() {
        assertThat(EngineBuild.choose(null, NONE, PINNED)).isEqualTo(CPU);
        assertThat(EngineBuild.choose(" ", BOTH, PINNED)).isEqualTo(CUDA);
        assertThat(EngineBuild.choose("auto", new GraphicsDrivers(List.of(VULKAN)), PINNED)).isEqualTo(VULKAN);
    }

    @Test
    void a_driver_without_a_pinned_package_is_passed_over() {
        assertThat(EngineBuild.choose("auto", new GraphicsDrivers(List.of(METAL)), PINNED)).isEqualTo(CPU);
        assertThat(EngineBuild.choose("auto", BOTH, List.of(CPU))).isEqualTo(CPU);
    }

    @Test
    void a_wish_counts_whatever_the_machine_has() {
        assertThat(EngineBuild.choose("CPU", BOTH, PINNED)).isEqualTo(CPU);
        assertThat(EngineBuild.choose("vulkan", NONE, PINNED)).isEqualTo(VULKAN);
    }

    @Test
    void a_wish_that_cannot_be_met_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> EngineBuild.choose("metal", NONE, PINNED)).isInstanceOf(EngineException.class)
                .hasMessageContaining("no pinned package of the metal build").hasMessageContaining("GATEHOUSE_LLAMA_LIB");
        assertThatThrownBy(() -> EngineBuild.choose("rocm", NONE, PINNED)).hasMessage(
                "GATEHOUSE_ENGINE_BUILD is 'rocm'; it must be auto, cpu, cuda, vulkan or metal");
    }

    @Nested
    class Drivers {
        @TempDir
        private Path root;

        @Test
        void nvidia_needs_its_device_and_its_library() throws IOException {
            // Given
            file("dev/nvidiactl");
            GraphicsDrivers deviceAlone = look("Linux", "amd64");
            file("usr/lib/x86_64-linux-gnu/libcuda.so.1");

            // When
            GraphicsDrivers both = look("Linux", "amd64");

            // Then
            assertThat(deviceAlone.builds()).isEmpty();
            assertThat(both.builds()).containsExactly(CUDA);
        }

        @Test
        void a_vulkan_driver_that_draws_with_the_processor_is_none() throws IOException {
            // Given
            file("usr/share/vulkan/icd.d/lvp_icd.x86_64.json");
            GraphicsDrivers software = look("Linux", "amd64");
            file("etc/vulkan/icd.d/radeon_icd.x86_64.json");

            // When
            GraphicsDrivers card = look("Linux", "amd64");

            // Then
            assertThat(software.builds()).isEmpty();
            assertThat(card.builds()).containsExactly(VULKAN);
        }

        @Test
        void metal_is_a_matter_of_apples_own_processors() {
            assertThat(look("Mac OS X", "aarch64").builds()).containsExactly(METAL);
            assertThat(look("Mac OS X", "x86_64").builds()).isEmpty();
        }

        private GraphicsDrivers look(String system, String processor) {
            return GraphicsDrivers.look(root, system, processor);
        }

        private void file(String path) throws IOException {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }
}
