package gatehouse.control.source.oci;

import gatehouse.control.http.Secret;
import gatehouse.control.storage.Json;
import gatehouse.control.transfer.TransferException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Who we are at container registries. {@code GATEHOUSE_OCI_USERNAME} and {@code GATEHOUSE_OCI_PASSWORD} are for the one registry named
 * by {@code GATEHOUSE_OCI_REGISTRY}; else the logins of {@code docker} or {@code podman} in {@code DOCKER_CONFIG/config.json} or
 * {@code ~/.docker/config.json} are read. Helper programs named there are never run.
 */
final class Logins {
    private static final long LARGEST = 1 << 20;
    private static final String HUB_LOGIN = "https://index.docker.io/v1/";

    private final Map<String, String> environment;

    Logins(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The login at a registry.
     *
     * @param basic absent when there is none
     * @param helper a program that may know more; empty when none is configured
     */
    record Login(@Nullable Secret basic, String helper) {}

    Login at(String registry) {
        if (registry.equalsIgnoreCase(environment.getOrDefault("GATEHOUSE_OCI_REGISTRY", "").strip())) {
            return new Login(basic(environment.getOrDefault("GATEHOUSE_OCI_USERNAME", "") + ":"
                    + environment.getOrDefault("GATEHOUSE_OCI_PASSWORD", "")), "");
        }
        Path file = file();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return new Login(null, "");
            }
            JsonNode config = Json.MAPPER.readTree(Files.readAllBytes(file));
            String helper = config.path("credHelpers").path(registry).asString(config.path("credsStore").asString(""));
            return new Login(kept(config, registry), helper);
        } catch (JacksonException | IllegalArgumentException e) {
            throw unusable(file, "is not what docker writes");
        } catch (IOException e) {
            throw unusable(file, "cannot be read");
        }
    }

    private static @Nullable Secret kept(JsonNode config, String registry) {
        var names = registry.equals(OciAddress.HUB) ? List.of(HUB_LOGIN, "index.docker.io", registry)
                : List.of(registry, "https://" + registry, "https://" + registry + "/", "https://" + registry + "/v1/",
                        "https://" + registry + "/v2/");
        for (String name : names) {
            JsonNode entry = config.path("auths").path(name);
            String auth = entry.path("auth").asString("");
            if (!auth.isEmpty()) {
                return basic(new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8).replaceAll("\0+$", ""));
            }
            if (entry.hasNonNull("username")) {
                return basic(entry.path("username").asString("") + ":" + entry.path("password").asString(""));
            }
        }
        return null;
    }

    private static Secret basic(String userAndPassword) {
        return new Secret("Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8)));
    }

    private Path file() {
        String folder = environment.getOrDefault("DOCKER_CONFIG", "").strip();
        return (folder.isEmpty() ? Path.of(environment.getOrDefault("HOME", ""), ".docker") : Path.of(folder))
                .resolve("config.json");
    }

    /** The cause is left out: it may quote the file. */
    private static TransferException unusable(Path file, String why) {
        return new TransferException("oci.login.unusable", "the registry logins in " + file + " " + why
                + "; correct the file, or set GATEHOUSE_OCI_REGISTRY, GATEHOUSE_OCI_USERNAME and GATEHOUSE_OCI_PASSWORD");
    }
}
