package gatehouse.control.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Shell scripts that stand in for pip and npm, in a folder of their own that is first on the path. */
final class FakeTools {
    private final Path folder;
    private final Path bin;

    FakeTools(Path folder) {
        this.folder = folder;
        this.bin = folder.resolve("bin");
        make(bin);
    }

    /** A tool that runs these lines; it keeps its arguments in {@code $all} and finds the folder it is to fill in {@code $into}. */
    FakeTools tool(String name, String lines) {
        String script = """
                #!/bin/sh
                all="$*"
                echo "$all" >> '%s'
                into=.
                while [ $# -gt 0 ]; do
                  case "$1" in -d | --pack-destination) into="$2" ;; -r) requirements="$2" ;; esac
                  shift
                done
                %s
                """.formatted(folder.resolve(name + ".calls"), lines);
        try {
            Files.writeString(bin.resolve(name), script);
            Files.setPosixFilePermissions(bin.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A tool that delivers this file under this name. */
    FakeTools delivering(String name, byte[] content, String fileName) {
        try {
            Files.write(folder.resolve(fileName), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tool(name, "cp '" + folder.resolve(fileName) + "' \"$into/\"");
    }

    /** A tool that says this on its standard error and ends with code 1. */
    FakeTools failing(String name, String said) {
        return tool(name, "cat >&2 <<'SAID'\n" + said + "\nSAID\nexit 1");
    }

    /** The arguments of each run so far. */
    List<String> calls(String name) {
        Path calls = folder.resolve(name + ".calls");
        try {
            return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return folder.resolve("home");
    }

    RegistrySettings settings() {
        return settings(Duration.ofSeconds(30));
    }

    RegistrySettings settings(Duration patience) {
        return new RegistrySettings(home(), Map.of("PATH", bin + ":/usr/bin:/bin", "HOME", folder.toString()), patience);
    }

    /** Settings under which only the fake tools exist. */
    RegistrySettings alone() {
        return new RegistrySettings(home(), Map.of("PATH", bin.toString()), Duration.ofSeconds(30));
    }

    /** Whatever lies in the temporary folders of the home, lock files apart. */
    List<Path> leftovers() {
        return leftovers(home().resolve("blobs").resolve("incoming"), home().resolve("engine").resolve("incoming"));
    }

    static List<Path> leftovers(Path... folders) {
        return Stream.of(folders).filter(Files::isDirectory).flatMap(incoming -> {
            try (var files = Files.list(incoming)) {
                return files.filter(p -> !p.endsWith("gate")).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
