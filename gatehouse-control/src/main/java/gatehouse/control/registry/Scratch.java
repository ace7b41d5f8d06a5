package gatehouse.control.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Temporary folders on the file system where their content is going to stay. Each is accompanied by a locked file; when the
 * lock can be had its process is dead, and the next one to come sweeps the folder away.
 */
final class Scratch {
    private static final String ALIVE = ".alive";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path root;

    Scratch(Path root) {
        this.root = root;
    }

    Folder open() {
        try {
            OwnerOnly.folders(root);
            try (var _ = FileMutex.acquire(root.resolve("gate"), PATIENCE, "cleaning " + root)) {
                sweep();
                String name = UUID.randomUUID().toString();
                var alive = FileMutex.tryAcquire(root.resolve(name + ALIVE))
                        .orElseThrow(() -> new AssertionError("a fresh name is free"));
                return folder(name, alive);
            }
        } catch (IOException e) {
            throw RegistryException.io("making a temporary folder in " + root, e);
        }
    }

    private Folder folder(String name, FileMutex alive) throws IOException {
        try {
            return new Folder(OwnerOnly.folders(root.resolve(name)), alive);
        } catch (IOException e) {
            try (alive) {
                remove(root.resolve(name + ALIVE));
            }
            throw e;
        }
    }

    private void sweep() throws IOException {
        List<Path> marks;
        try (var entries = Files.list(root)) {
            marks = entries.filter(p -> p.getFileName().toString().endsWith(ALIVE)).toList();
        }
        for (Path mark : marks) {
            var dead = FileMutex.tryAcquire(mark);
            if (dead.isPresent()) {
                try (var _ = dead.get()) {
                    remove(mark);
                }
            }
        }
    }

    private void remove(Path mark) throws IOException {
        String name = mark.getFileName().toString();
        OwnerOnly.deleteTree(root.resolve(name.substring(0, name.length() - ALIVE.length())));
        Files.deleteIfExists(mark);
    }

    /** One temporary folder; closing deletes it with all that is still in it. */
    final class Folder implements AutoCloseable {
        private final Path path;
        private final FileMutex alive;

        private Folder(Path path, FileMutex alive) {
            this.path = path;
            this.alive = alive;
        }

        Path path() {
            return path;
        }

        Path folder(String name) {
            try {
                return OwnerOnly.folders(path.resolve(name));
            } catch (IOException e) {
                throw RegistryException.io("making a temporary folder in " + path, e);
            }
        }

        @Override
        public void close() {
            try (alive) {
                remove(root.resolve(path.getFileName() + ALIVE));
            } catch (IOException e) {
                throw RegistryException.io("removing " + path, e);
            }
        }
    }
}
