package gatehouse.app.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;

/**
 * A folder as a fresh clone leaves it, small: the real launcher and stamp, one source, a build that only notes that it
 * ran, and Java runtimes that print how they were started.
 */
final class SourceTree {
    private static final Path HOUSE = Path
            .of(Objects.requireNonNull(System.getProperty("gatehouse.root"), "the build hands in gatehouse.root"));
    private static final String STAMP = "gatehouse-app/src/main/dist/sources-stamp";
    private static final String BUILD = """
            #!/bin/sh
            cd "$(dirname "$0")"
            [ ! -p gate ] || read line <gate
            echo "$1" >>built
            if [ -f broken ]; then echo '[INFO] trying'; echo '[ERROR] Hall.java:[3,1] a wall is missing'; exit 1; fi
            mkdir -p gatehouse-app/target/dist/lib
            echo jar >gatehouse-app/target/dist/gatehouse.jar
            sh gatehouse-app/src/main/dist/sources-stamp >gatehouse-app/target/dist/sources.stamp
            """;
    private static final String JAVA = """
            #!/bin/sh
            for argument; do
                case "$argument" in
                    -XX:AOTCacheOutput=*)
                        echo training >>"${0%/bin/java}/trained"
                        [ ! -f "${0%/bin/java}/untrainable" ] || exit 1
                        echo cache >"${argument#*=}"
                        exit ;;
                esac
            done
            echo "java $0"
            echo "pid $$"
            for argument; do echo "[$argument]"; done
            """;

    private final Path root;
    private final Path folder;

    private SourceTree(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    static SourceTree in(Path root) throws IOException {
        var tree = new SourceTree(root, root.resolve("house with a space"));
        tree.write("pom.xml", "<project/>");
        tree.write("gatehouse-app/pom.xml", "<project/>");
        tree.write("gatehouse-app/src/main/java/Hall.java", "class Hall {}");
        tree.write(STAMP, Files.readString(HOUSE.resolve(STAMP)));
        tree.writeExecutable(tree.folder.resolve("gatehouse"), Files.readString(HOUSE.resolve("gatehouse")));
        tree.writeExecutable(tree.folder.resolve("build"), BUILD);
        return tree;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String name, String text) throws IOException {
        Files.createDirectories(file(name).getParent());
        Files.writeString(file(name), text);
    }

    /** A runtime that says it is of this version. */
    Path java(String version) throws IOException {
        Path home = root.resolve("jvm").resolve("java-" + version);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        writeExecutable(home.resolve("bin/java"), JAVA);
        return home;
    }

    /** How often the build ran. */
    long builds() throws IOException {
        return Files.exists(file("built")) ? Files.readAllLines(file("built")).size() : 0;
    }

    Start start(Map<String, String> environment, String... arguments) throws IOException {
        return Start.of(file("gatehouse"), root, environment, arguments);
    }

    private void writeExecutable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
