package gatehouse.engine.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The npm package that holds the libraries for one kind of machine.
 *
 * @param build what the libraries compute with
 * @param platform operating system and processor, such as {@code linux-x64}
 * @param name of the npm package
 * @param integrity digest of the packed archive, as npm writes it: {@code sha512-} and base 64
 * @param libraries folder of the libraries inside the archive
 */
public record EnginePackage(EngineBuild build, String platform, String name, String version, String integrity, String libraries) {
    private static final String TABLE = "packages.txt";

    public EnginePackage {
        if (!integrity.startsWith("sha512-")) {
            throw new IllegalArgumentException("a package is pinned by its SHA-512, but " + name + " has '" + integrity + "'");
        }
    }

    /** Every package known and pinned. */
    public static List<EnginePackage> all() {
        try (InputStream in = EnginePackage.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new AssertionError("the table of packages is part of this jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(EnginePackage::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The package for a machine and what it computes with; none when its libraries must be built by hand. */
    public static Optional<EnginePackage> forMachine(EngineBuild build, String osName, String osArch) {
        return all().stream().filter(entry -> entry.build() == build && entry.platform().equals(platform(osName, osArch)))
                .findFirst();
    }

    /** What a machine's packages can compute with. */
    public static List<EngineBuild> buildsFor(String osName, String osArch) {
        return all().stream().filter(entry -> entry.platform().equals(platform(osName, osArch))).map(EnginePackage::build)
                .toList();
    }

    private static String platform(String osName, String osArch) {
        String system = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "mac" : osName.toLowerCase(Locale.ROOT);
        String processor = switch (osArch) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64" -> "arm64";
            default -> osArch;
        };
        return system + "-" + processor;
    }

    private static EnginePackage parse(String line) {
        String[] fields = line.trim().split("\\s+", -1);
        if (fields.length != 6) {
            throw new AssertionError("a line of the table has six fields: " + line);
        }
        return new EnginePackage(EngineBuild.named(fields[0]), fields[1], fields[2], fields[3], fields[4], fields[5]);
    }
}
