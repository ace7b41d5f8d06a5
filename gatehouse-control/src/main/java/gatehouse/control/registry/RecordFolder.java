package gatehouse.control.registry;

import gatehouse.control.storage.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Small facts beside the blobs, one JSON file each, named by what they are about. A fact is whole or absent; one that cannot be read
 * is as good as absent. Threads and processes may write and read at once.
 */
final class RecordFolder<T> {
    private static final int LARGEST = 1 << 20;
    private static final String ENDING = ".json";

    private final Path root;
    private final Scratch scratch;
    private final Class<T> type;

    RecordFolder(Path blobs, String name, Class<T> type) {
        this.root = blobs.resolve(name);
        this.scratch = new Scratch(blobs.resolve("incoming"));
        this.type = type;
    }

    void write(String key, T fact) {
        try (var work = scratch.open()) {
            Path temporary = work.path().resolve("record");
            try (var out = OwnerOnly.create(temporary)) {
                for (var bytes = ByteBuffer.wrap(Json.MAPPER.writeValueAsBytes(fact)); bytes.hasRemaining();) {
                    out.write(bytes);
                }
                out.force(true);
            }
            OwnerOnly.folders(root);
            Files.move(temporary, file(key), StandardCopyOption.ATOMIC_MOVE);
            OwnerOnly.force(root);
        } catch (IOException e) {
            throw RegistryException.io("recording in " + root, e);
        }
    }

    Optional<T> read(String key) {
        return parse(file(key));
    }

    List<T> all() {
        return startingWith("");
    }

    /** All facts whose key begins so; it holds nothing but letters and digits. */
    List<T> startingWith(String beginning) {
        var facts = new ArrayList<T>();
        if (Files.isDirectory(root)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(root, beginning + "*" + ENDING)) {
                files.forEach(file -> parse(file).ifPresent(facts::add));
            } catch (IOException e) {
                throw RegistryException.io("reading " + root, e);
            }
        }
        return facts;
    }

    void remove(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            throw RegistryException.io("removing " + file(key), e);
        }
    }

    private Optional<T> parse(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), type));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // removed between two looks
        } catch (IOException e) {
            throw RegistryException.io("reading " + file, e);
        }
    }

    private Path file(String key) {
        return root.resolve(key + ENDING);
    }
}
