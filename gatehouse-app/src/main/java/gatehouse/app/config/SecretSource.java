package gatehouse.app.config;

import gatehouse.control.yaml.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads keys from where the configuration says they are. No fault repeats what stands there: it may be the key itself. */
final class SecretSource {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final int LONGEST = 64 << 10;

    private final @Nullable Map<String, String> environment;
    private final Notes notes;

    /**
     * A source of keys.
     *
     * @param environment absent when keys are only named, not needed
     * @param notes takes the files read
     */
    SecretSource(@Nullable Map<String, String> environment, Notes notes) {
        this.environment = environment;
        this.notes = notes;
    }

    Optional<Credential> read(Section section) {
        if (!section.has("key")) {
            return Optional.empty();
        }
        JsonNode value = section.value("key");
        if (value.isObject()) {
            Section file = section.section("key");
            if (!file.value("file").isString()) {
                file.fault("file", "", "names no file", "write {file: PATH} with a file only you can read");
                return Optional.empty();
            }
            return file.optionalPath("file").flatMap(path -> file(section, file.text("file"), path));
        }
        Matcher variable = VARIABLE.matcher(value.isString() ? value.asString() : "");
        if (variable.matches()) {
            return variable(section, variable.group(1));
        }
        section.fault("key", "", "is not a reference to a key, and a key never stands in this file",
                "write \"${NAME}\" and set the environment variable NAME, or {file: PATH} with a file only you can read");
        return Optional.empty();
    }

    private Optional<Credential> variable(Section section, String name) {
        String source = "${" + name + "}";
        if (environment == null) {
            return Optional.of(new Credential(source, "not-read"));
        }
        String token = environment.getOrDefault(name, "").strip();
        if (token.isEmpty()) {
            section.fault("key", source, "names an environment variable that is not set", "set " + name
                    + ", or take the key from a file: {file: PATH}");
            return Optional.empty();
        }
        return credential(section, source, token);
    }

    private Optional<Credential> file(Section section, String name, Path file) {
        if (environment == null) {
            return Optional.of(new Credential(name, "not-read"));
        }
        notes.file(file, new byte[0]);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                section.fault("key.file", "", "does not name a file that holds a key",
                        "name a file of one line that is there, relative to this one");
                return Optional.empty();
            }
            if (isOpenToOthers(file)) {
                section.fault("key.file", name, "can be read by others than its owner", "run chmod 600 on " + file);
                return Optional.empty();
            }
            return credential(section, name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            section.fault("key.file", "", "cannot be read (" + e.getClass().getSimpleName() + ")", "name a file you can read");
            return Optional.empty();
        }
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).stream().anyMatch(permission -> !Set.of(PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE).contains(permission));
    }

    private static Optional<Credential> credential(Section section, String source, String token) {
        try {
            return Optional.of(new Credential(source, token));
        } catch (IllegalArgumentException e) {
            section.fault("key", source, "leads to something that is no key (" + e.getMessage() + ")",
                    "store the key alone, without line breaks inside it");
            return Optional.empty();
        }
    }
}
