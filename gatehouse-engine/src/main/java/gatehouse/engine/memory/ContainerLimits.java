package gatehouse.engine.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What control groups leave a process, those of version 1 and 2, its own group and every one around it. */
final class ContainerLimits {
    private final Path root;

    ContainerLimits(Path root) {
        this.root = root;
    }

    /** One for each limit that is set. */
    List<FreeMemory> left() throws IOException {
        List<FreeMemory> left = new ArrayList<>();
        Path groups = root.resolve("proc/self/cgroup");
        if (!Files.isReadable(groups)) {
            return left;
        }
        for (String line : Files.readAllLines(groups)) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[0].equals("0") && parts[1].isEmpty()) {
                around(root.resolve("sys/fs/cgroup"), parts[2], "memory.max", "memory.current", "inactive_file", left);
            } else if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
                around(root.resolve("sys/fs/cgroup/memory"), parts[2], "memory.limit_in_bytes", "memory.usage_in_bytes",
                        "total_inactive_file", left);
            }
        }
        return left;
    }

    /** The group at {@code path} and those around it. Inside a container the path is often that of the host, and only the top is there. */
    private static void around(Path mount, String path, String limit, String used, String files, List<FreeMemory> left)
            throws IOException {
        Path top = mount.normalize();
        for (Path group = top.resolve(path.replaceFirst("^/+", "")).normalize(); group != null
                && group.startsWith(top); group = group.getParent()) {
            long most = number(group.resolve(limit));
            long taken = number(group.resolve(used));
            if (most >= 0 && taken >= 0) {
                long givenBack = Math.max(0, named(group.resolve("memory.stat"), files));
                left.add(new FreeMemory(Math.max(0, most - Math.max(0, taken - givenBack)), "limit of the control group, "
                        + MemoryNeed.readable(most)));
            }
        }
    }

    /** Negative when the file is missing or says {@code max}. */
    private static long number(Path file) throws IOException {
        return Files.isReadable(file) ? parsed(Files.readString(file)) : -1;
    }

    private static long named(Path file, String name) throws IOException {
        if (!Files.isReadable(file)) {
            return -1;
        }
        Optional<String> line = Files.readAllLines(file).stream().filter(text -> text.startsWith(name + " ")).findFirst();
        return line.map(text -> parsed(text.substring(name.length()))).orElse(-1L);
    }

    private static long parsed(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }
}
