package gatehouse.engine.convert.source;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The folder of a published model. Each small file is read and hashed once, so that what was hashed is what was used. */
public final class ModelFolder {
    private static final int MOST_FILES = 10_000;

    private final Path path;
    private final List<String> names;
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<String, InputFile> read = new TreeMap<>();

    private ModelFolder(Path path, List<String> names) {
        this.path = path;
        this.names = names;
    }

    public static ModelFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new EngineException("engine.convert.folder", "there is no folder " + path
                    + "; name the folder that holds config.json and the safetensors files");
        }
        try {
            return new ModelFolder(path, list(path));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The last part of its path, which names a model that does not name itself. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Where it lies, as a text that may give away what it holds. */
    public String location() {
        return path.toString();
    }

    /** Plain names of the files directly inside, sorted. */
    public List<String> names() {
        return names;
    }

    public boolean has(String name) {
        return names.contains(name);
    }

    /**
     * The file of this plain name.
     *
     * @throws EngineException when it is not directly inside, so that a name out of a file never leads elsewhere
     */
    public Path file(String name) {
        if (!has(name)) {
            throw new EngineException("engine.convert.missing", path + " has no file '" + name
                    + "'; fetch the whole model, or name another folder");
        }
        return path.resolve(name);
    }

    /** Names of the files in a folder inside that end so, sorted; none when there is no such folder. */
    public List<String> below(String folder, String ending) {
        Path inner = path.resolve(folder);
        if (!Files.isDirectory(inner)) {
            return List.of();
        }
        try {
            return list(inner).stream().filter(name -> name.endsWith(ending)).map(name -> folder + "/" + name).toList();
        } catch (IOException e) {
            throw unreadable(inner, e);
        }
    }

    /** The JSON object in this file, when there is the file. */
    public Optional<JsonNode> json(String name, Limits limits) {
        return bytes(name, limits).map(text -> JsonText.lenient(limits).object(text, name));
    }

    /** The text in this file with line ends as {@code \n}, when there is the file. */
    public Optional<String> text(String name, Limits limits) {
        return bytes(name, limits).map(bytes -> {
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().replace("\r\n", "\n")
                        .replace('\r', '\n');
            } catch (CharacterCodingException e) {
                throw new EngineException("engine.convert.encoding", name + " is not UTF-8; convert it or fetch it again", e);
            }
        });
    }

    /** The content of a file directly inside or one folder below, when there is the file. */
    public Optional<byte[]> bytes(String name, Limits limits) {
        if (!has(name) && !isBelow(name)) {
            return Optional.empty();
        }
        return Optional.of(contents.computeIfAbsent(name, _ -> load(name, limits)));
    }

    /** Notes a file that was hashed elsewhere. */
    public void note(InputFile file) {
        read.put(file.name(), file);
    }

    /** Every file used so far, by name. */
    public Collection<InputFile> used() {
        return List.copyOf(read.values());
    }

    /** Whether the name leads to a file in a folder inside; names come out of strangers' files too. */
    private boolean isBelow(String name) {
        String[] parts = name.split("/", -1);
        return parts.length == 2 && Stream.of(parts).noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals("..")
                || part.indexOf('\\') >= 0 || part.indexOf('\0') >= 0) && Files.isRegularFile(path.resolve(name));
    }

    private byte[] load(String name, Limits limits) {
        Path file = path.resolve(name);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(limits.bytes() + 1);
            if (content.length > limits.bytes()) {
                throw new EngineException("engine.convert.limit", file + " is larger than " + limits.bytes()
                        + " bytes, many times what such a file needs; check where the model comes from");
            }
            note(new InputFile(name, content.length, Sha256.of(content)));
            return content;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static List<String> list(Path folder) throws IOException {
        var found = new ArrayList<String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.limit(MOST_FILES)::iterator) {
                if (Files.isRegularFile(file)) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        found.sort(CodePoints.ORDER);
        return List.copyOf(found);
    }

    private static EngineException unreadable(Path path, IOException cause) {
        return new EngineException("engine.convert.unreadable",
                path + " cannot be read (" + cause.getMessage() + "); check its permissions and the disk", cause);
    }
}
